package io.serai.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.PeerProgram;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryKeyIT {
    @TempDir
    private Path folder;

    @Test
    void isAnIdentityFileThatStockAgeUses() throws Exception {
        String age = PeerProgram.require("age").toString();
        String keygen = PeerProgram.require("age-keygen").toString();
        Path identity = folder.resolve("identity");
        OpenedIdentity opened = new IdentityFolder(identity, Optional.empty(), List.of()).open(SeaPairs::fresh);

        assertThat(run(keygen, "-y", "identity/recovery-key.txt"))
                .isEqualTo(opened.recoveryRecipients().get(0) + "\n");
        run(age, "-R", "identity/recovery-recipients.txt", "-o", "sealed.age", "identity/node.json");
        assertThat(run(age, "-d", "-i", "identity/recovery-key.txt", "sealed.age"))
                .isEqualTo(NodeDocument.plain(opened.node()).text());
    }

    private String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return text;
        }
    }
}
