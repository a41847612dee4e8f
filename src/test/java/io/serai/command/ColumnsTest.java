package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class ColumnsTest {
    private final StringWriter out = new StringWriter();

    @Test
    void areAsWideAsTheWidestSoFar() {
        Columns columns = columns(Ansi.OFF);

        columns.print(List.of(List.of("one", "a")));
        columns.print(List.of(List.of("größer", "b"), List.of("x", "c")));

        assertThat(out.toString().lines()).containsExactly("ID   NAME", "one  a", "größer  b", "x       c");
    }

    @Test
    void headingsStandThereForNoRowsToo() {
        columns(Ansi.OFF).print(List.of());

        assertThat(out.toString().lines()).containsExactly("ID  NAME");
    }

    @Test
    void aNameDoesNotCommandATerminal() {
        columns(Ansi.OFF).print(List.of(List.of("1", "\u001b[2Jbeach\n\u202Egpj.mp4")));

        assertThat(out.toString().lines()).contains("1   ?[2Jbeach??gpj.mp4");
    }

    @Test
    void onATerminalOnlyTheHeadingsAreColoured() {
        columns(Ansi.ON).print(List.of(List.of("1", "@|red a|@")));

        assertThat(out.toString().lines()).containsExactly("\u001b[1mID  NAME\u001b[21m\u001b[0m", "1   @|red a|@");
    }

    private Columns columns(Ansi ansi) {
        return new Columns(new PrintWriter(out), Help.defaultColorScheme(ansi), "ID", "NAME");
    }
}
