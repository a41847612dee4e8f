package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnouncePaceTest {
    private final List<String> announced = new ArrayList<>();
    private long now;
    private final AnnouncePace pace = new AnnouncePace(10, () -> now, announced::add);

    @Test
    void aSeedThatComesAloneIsAnnouncedAtOnce() {
        String seed = "1";

        pace.add(seed);

        assertThat(announced).containsExactly(seed);
    }

    @Test
    void manySeedsAreAnnouncedAtThePaceAfterAShortBurst() {
        Stream.iterate(1, number -> number + 1).limit(40).map(String::valueOf).forEach(pace::add);
        assertThat(announced).hasSize(5);

        pass(Duration.ofMillis(300));
        assertThat(announced).hasSize(8);
        pass(Duration.ofMillis(50));
        assertThat(announced).hasSize(8);
        pass(Duration.ofMillis(50));
        assertThat(announced).hasSize(9);
    }

    @Test
    void aLongPauseDoesNotSaveUpForAStorm() {
        pass(Duration.ofHours(5));

        Stream.iterate(1, number -> number + 1).limit(40).map(String::valueOf).forEach(pace::add);

        assertThat(announced).hasSize(5);
    }

    @Test
    void theNewestIsFirstAndWhatWasRemovedIsNotAnnounced() {
        Stream.iterate(1, number -> number + 1).limit(5).map(String::valueOf).forEach(pace::add);
        String waiting = "waiting";
        String removed = "removed";
        String newest = "newest";
        Stream.of(waiting, removed, newest).forEach(pace::add);
        pace.remove(removed);

        pass(Duration.ofMillis(100));
        assertThat(announced).last().isEqualTo(newest);
        pass(Duration.ofMillis(100));
        assertThat(announced).last().isEqualTo(waiting);
        pass(Duration.ofMillis(500));
        assertThat(announced).hasSize(7).doesNotContain(removed);
    }

    @Test
    void noPaceAtAllIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnnouncePace(0, () -> 0, announced::add))
                .withMessageContaining("announcesPerSecond is 0");
    }

    private void pass(Duration time) {
        now += time.toNanos();
        pace.advance();
    }
}
