package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter terminal = new StringWriter();

    @Test
    void saysHowMuchIsDoneHowFastAndHowLongTheRestTakes() {
        Progress progress = progress(true);

        progress.done(1_500_000_000L, 10 * SECOND);

        assertThat(terminal.toString()).endsWith("1.5 GB of 600.0 GB, 150.0 MB/s, 1:06:30 left");
    }

    @Test
    void showsABarThatFillsUp() {
        Progress progress = progress(true);

        progress.done(150_000_000_000L, 10 * SECOND);

        assertThat(terminal.toString()).contains("[#####---------------] 150.0 GB of 600.0 GB");
    }

    @Test
    void whatWasThereBeforeSaysNothingOfHowFastItGoes() {
        Progress progress = progress(true);

        progress.had(598_500_000_000L);
        progress.done(750_000_000L, 10 * SECOND);

        assertThat(terminal.toString()).endsWith("599.3 GB of 600.0 GB, 75.0 MB/s, 0:00:10 left");
    }

    @Test
    void ofAnUnknownLengthItSaysHowMuchAndHowFast() {
        Progress progress = new Progress(new PrintWriter(terminal), true, 0, 0);

        progress.done(20_000_000, 10 * SECOND);

        assertThat(terminal.toString()).endsWith("20.0 MB, 2.0 MB/s");
    }

    @Test
    void writesSeldom() {
        Progress progress = progress(true);
        progress.done(1, SECOND);
        int once = terminal.toString().length();

        progress.done(1, SECOND + 1);

        assertThat(terminal.toString()).hasSize(once);
    }

    @Test
    void whoInterruptsItFindsTheLineEnded() {
        Progress progress = progress(true);
        progress.done(1, SECOND);

        progress.leave();

        assertThat(terminal.toString()).endsWith("left\n");
    }

    @Test
    void whatIsDoneLeavesNoLine() {
        Progress progress = progress(true);
        progress.done(1, SECOND);
        progress.clear();
        int cleared = terminal.toString().length();

        progress.leave();

        assertThat(terminal.toString()).hasSize(cleared);
    }

    @Test
    void isSilentWhereNobodySeesIt() {
        Progress progress = progress(false);

        progress.done(1, SECOND);
        progress.clear();

        assertThat(terminal.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "2500000, 2.5 MB", "7000000000000000, 7000.0 TB"})
    void sizesAreInUnits(long bytes, String text) {
        assertThat(Progress.size(bytes)).isEqualTo(text);
    }

    private Progress progress(boolean shown) {
        return new Progress(new PrintWriter(terminal), shown, 600_000_000_000L, 0);
    }
}
