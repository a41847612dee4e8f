package io.serai;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program of others that a test speaks with. */
public final class PeerProgram {
    private PeerProgram() {}

    /** Where the program lies. Without it the test is skipped, or fails where {@code CI=true} says that it must run. */
    public static Path require(String name) {
        Optional<Path> program = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            String message = "This test needs the program \"" + name + "\", which is not on the PATH";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return program.orElseThrow();
    }
}
