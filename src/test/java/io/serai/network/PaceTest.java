package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void itIsQuickInTheFirstMinuteAndKeepsItsIntervalAfterwards() {
        Pace pace = new Pace(Duration.ofSeconds(30));

        assertThat(pace.tick()).isEqualTo(5000);
        assertThat(due(pace, 12, 1)).hasSize(12);
        assertThat(due(pace, 24, 1)).containsExactly(0, 6, 12, 18);
    }

    @Test
    void inALargeNetworkOnlySomeIntervalsAreDue() {
        Pace pace = new Pace(Duration.ofSeconds(30));
        due(pace, 60, 10);

        assertThat(due(pace, 120, 10)).containsExactly(0, 60);
    }

    @Test
    void anIntervalThatIsShortAnywayIsKeptFromTheStart() {
        Pace pace = new Pace(Duration.ofMillis(700));

        assertThat(pace.tick()).isEqualTo(700);
        assertThat(due(pace, 30, 10)).containsExactly(0, 10, 20);
    }

    private static List<Integer> due(Pace pace, int ticks, int stretch) {
        return IntStream.range(0, ticks)
                .filter(tick -> pace.isDue(stretch))
                .boxed()
                .toList();
    }
}
