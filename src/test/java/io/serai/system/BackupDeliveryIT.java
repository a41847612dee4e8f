package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups are sent to real servers elsewhere, and read back from there. */
class BackupDeliveryIT {
    private static final String BY_NAME = "&fileName=$simple{header.CamelFileName}";

    @TempDir
    private Path folder;

    @Test
    void aBackupIsSentBySftpOnceTheServerIsThereAndReadBack() throws Exception {
        try (SftpServer server = SftpServer.in(Files.createDirectory(folder.resolve("sftp")));
                TcpProxy wire = new TcpProxy(server.port());
                SeraiNode node = node(server.endpoint(wire.port()), BY_NAME + "&noop=true")) {
            wire.cut();

            CompletableFuture<NodeClient.Answer> backup =
                    node.client().postLater("/media/maintenance/run/backup_metadata", Map.of());
            Awaitility.await("it counts before it is sent")
                    .until(() -> !backups(node).isEmpty());
            assertThat(backup).isNotDone();
            wire.heal();

            backup.join().expect(200);
            Path made = backups(node).get(0);
            assertThat(server.files().resolve(made.getFileName())).hasSameBinaryContentAs(made);
        }
    }

    @Test
    void aBackupIsSentToAnS3BucketAndReadBack() throws Exception {
        try (S3Server server = S3Server.in(Files.createDirectory(folder.resolve("s3")));
                SeraiNode node = node(server.endpoint(), BY_NAME + "&deleteAfterRead=false")) {

            node.client()
                    .post("/media/maintenance/run/backup_metadata", Map.of())
                    .expect(200);

            Path made = backups(node).get(0);
            assertThat(server.files().resolve(made.getFileName())).hasSameBinaryContentAs(made);
        }
    }

    private SeraiNode node(String endpoint, String readBack) {
        return SeraiNode.start(
                folder.resolve("node"), Map.of("SERAI_BACKUP_TO", endpoint, "SERAI_BACKUP_FROM", endpoint + readBack));
    }

    private static List<Path> backups(SeraiNode node) throws IOException {
        return BackupIT.backups(node.home().resolve("backups"));
    }
}
