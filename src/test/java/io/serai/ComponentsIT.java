package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of docs/components.md, on the jar of the two components and what that page says they need. */
class ComponentsIT {
    /** With what Camel, Vert.x and Jackson bring themselves. */
    private static final Pattern NEEDED = Pattern.compile(
            "(camel-(api|base|base-engine|core-.*|support|util|util-json)-\\d.*|vertx-core.*|netty-.*|rocksdbjni.*|bcprov-.*|commons-codec-.*|jackson-(core|annotations|databind).*|libtorrent4j.*"
                    + "|slf4j-api.*)\\.jar");

    @TempDir
    private Path folder;

    @Test
    void anApplicationOnTheTwoComponentsNeedsNoMoreOfSerai() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        classPath(),
                        "docs/examples/Notes.java",
                        folder.toString(),
                        String.valueOf(FreePort.find()),
                        String.valueOf(FreePort.find()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        boolean ended = application.waitFor(2, TimeUnit.MINUTES);
        application.destroyForcibly();

        List<String> said = Files.readAllLines(folder.resolve("output"), StandardCharsets.UTF_8);
        assertThat(ended).as(said::toString).isTrue();
        assertThat(said).contains("heard {first=hello}", "read {first=hello}", "seeding []");
        assertThat(application.exitValue()).isZero();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        NEEDED.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(
                        Collectors.joining(File.pathSeparator, "target/serai-components.jar" + File.pathSeparator, ""));
    }
}
