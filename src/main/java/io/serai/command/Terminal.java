package io.serai.command;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes to. */
final class Terminal {
    private Terminal() {}

    /** Names are in any script, and programs read JSON: UTF-8, whatever the locale; each line is seen when it is printed. */
    static PrintWriter open(FileDescriptor stream) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8)), true);
    }

    static PrintWriter output(@Nullable CommandSpec command) {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    static PrintWriter errors(@Nullable CommandSpec command) {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
