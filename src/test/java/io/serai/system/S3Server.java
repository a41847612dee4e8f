package io.serai.system;

import io.serai.FreePort;
import io.serai.PeerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A stock S3Proxy on loopback, which checks signatures (AWS version 4) and keeps objects as files. */
final class S3Server implements AutoCloseable {
    private static final String BUCKET = "backups";
    private static final String SECRET = "not-a-secret-anywhere";

    private final Path folder;
    private final int port;
    private final Process process;

    private S3Server(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one with an empty bucket, whose everything lies in a folder. */
    static S3Server in(Path folder) throws IOException {
        Path program = Path.of("target/programs/s3proxy.jar").toAbsolutePath();
        if (Files.notExists(program)) {
            throw PeerProgram.missing(program + " is missing: run mvn process-test-resources");
        }
        int port = FreePort.find();
        Files.createDirectories(folder.resolve("files").resolve(BUCKET));
        Path settings =
                Files.writeString(folder.resolve("settings"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=serai
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.identity=none
                jclouds.credential=none
                jclouds.filesystem.basedir=%s
                """.formatted(port, SECRET, folder.resolve("files")));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-jar",
                        program.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await("s3proxy listens").until(() -> Files.readString(log).contains("ServerConnector@"));
        return new S3Server(folder, port, process);
    }

    /** Camel's endpoint for its bucket. */
    String endpoint() {
        return "aws2-s3://" + BUCKET + "?accessKey=serai&secretKey=RAW(" + SECRET + ")&region=eu-north-1"
                + "&overrideEndpoint=true&uriEndpointOverride=http://127.0.0.1:" + port + "&forcePathStyle=true";
    }

    Path files() {
        return folder.resolve("files").resolve(BUCKET);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
