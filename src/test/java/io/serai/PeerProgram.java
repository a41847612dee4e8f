package io.serai;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that integration tests run beside ours. */
public final class PeerProgram {
    private PeerProgram() {}

    /** Where the program is; without it the test is skipped, or fails where CI=true. */
    public static Path require(String name) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> missing("the program " + name + " is not on the PATH"));
    }

    /** Skips the test with this message, or fails it where CI=true. */
    public static RuntimeException missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
        return new IllegalStateException(message);
    }
}
