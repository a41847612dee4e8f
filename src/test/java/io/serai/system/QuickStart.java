package io.serai.system;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The jar made ready for a quick start, as docs/operate.md tells: extracted, with an archive of the classes that a node loads.
 * It is made once for each build and each Java.
 */
final class QuickStart {
    private static final Path JAR = Path.of("target/serai.jar").toAbsolutePath();
    private static final Path FOLDER =
            Path.of("target", "quick-start-" + Runtime.version()).toAbsolutePath();
    private static final Path EXTRACTED = FOLDER.resolve("serai.jar");
    private static final Path ARCHIVE = FOLDER.resolve("serai.jsa");

    private QuickStart() {}

    /** What the command that starts a node ends with. */
    static synchronized List<String> arguments() {
        assertThat(JAR).as("made by mvn package").isRegularFile();
        try (FileChannel lock = FileChannel.open(Files.createDirectories(FOLDER).resolve("lock"), CREATE, WRITE)) {
            // the other processes of tests wait for the one that makes it
            lock.lock();
            if (Files.notExists(ARCHIVE)
                    || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                make();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-jar", EXTRACTED.toString());
    }

    private static void make() throws IOException, InterruptedException {
        Files.deleteIfExists(ARCHIVE);
        Program.run(
                FOLDER,
                "java",
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--force",
                "--destination",
                FOLDER.toString());
        try (SeraiNode node = SeraiNode.with(
                FOLDER.resolve("first"),
                List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-jar", EXTRACTED.toString()))) {
            node.stop();
        }
    }
}
