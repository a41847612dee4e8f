package io.serai.command;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes to. */
final class Terminal {
    private Terminal() {}

    static PrintWriter output(@Nullable CommandSpec command) {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    static PrintWriter errors(@Nullable CommandSpec command) {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
