package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.500Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Peers peers = new Peers(HOUR, System::nanoTime);
    private final List<Duration> relays = new ArrayList<>();
    private final Map<String, Duration> clocks = new HashMap<>();
    private final List<Duration> told = new ArrayList<>();
    private final NetworkTime time =
            new NetworkTime(peers, () -> relays, this::date, told::add, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aloneANodeGoesByItsOwnClock() throws IOException {
        assertThat(settled()).isZero();
    }

    @Test
    void aNodeWhoseClockIsWrongGoesByWhatMostOthersSay() throws IOException {
        there('a', HOUR);
        there('b', HOUR.plusSeconds(1));

        assertThat(settled()).isEqualTo(HOUR);
        assertThat(time.isRight()).isFalse();
        assertThat(time.skew()).isEqualTo(HOUR);
    }

    @Test
    void oneOtherAloneMovesNothing() throws IOException {
        there('a', HOUR.negated());

        assertThat(settled()).isZero();
        assertThat(time.isRight()).isTrue();
    }

    @Test
    void aLiarAmongThreeMovesNothing() throws IOException {
        there('a', HOUR.multipliedBy(1000));
        there('b', Duration.ZERO);
        there('c', Duration.ZERO);

        assertThat(settled()).isZero();
    }

    @Test
    void aNodeThatKnowsOnlyARelayGoesByThat() throws IOException {
        relays.add(HOUR);

        assertThat(settled()).isEqualTo(HOUR);
    }

    @Test
    void ofARelayAndANodeThatDifferTheOneCountsThatIsCloser() throws IOException {
        relays.add(HOUR);
        there('a', Duration.ZERO);

        assertThat(settled()).isZero();
    }

    @Test
    void aDifferenceOfASecondIsNone() throws IOException {
        relays.add(Duration.ofMillis(1999));
        assertThat(settled()).isZero();

        relays.set(0, Duration.ofSeconds(-2));
        assertThat(settled()).isEqualTo(Duration.ofSeconds(-2));
        assertThat(time.isRight()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "30000, true",
        "-30000, true",
        "30001, false",
        "-30001, false",
        "45000, false",
        "-45000, false",
        "0, true"
    })
    void aClockThatIsMoreThanHalfAMinuteOffIsNotRight(long millis, boolean right) throws IOException {
        relays.add(Duration.ofMillis(millis));

        settled();

        assertThat(time.isRight()).isEqualTo(right);
    }

    @Test
    void aClockThatWasSetIsRightAgain() throws IOException {
        relays.add(HOUR);
        settled();
        assertThat(time.isRight()).isFalse();

        relays.set(0, Duration.ZERO);
        settled();

        assertThat(time.isRight()).isTrue();
    }

    @Test
    void whoIsAwayOrTellsNoTimeIsNotCounted() throws IOException {
        relays.add(HOUR);
        there('a', HOUR);
        there('b', Duration.ZERO);
        clocks.clear();

        assertThat(settled()).isEqualTo(HOUR);
    }

    @Test
    void whatWasToldBeforeIsForgotten() throws IOException {
        there('a', HOUR);
        there('b', HOUR);
        assertThat(settled()).isEqualTo(HOUR);

        clocks.replaceAll((base, before) -> Duration.ZERO);

        assertThat(settled()).isZero();
    }

    @Test
    void noMoreThanSixteenAreAsked() {
        for (char name = 'A'; name < 'A' + 20; name++) {
            there(name, Duration.ZERO);
        }

        assertThat(time.sources()).hasSize(16).doesNotHaveDuplicates();
    }

    private Duration settled() throws IOException {
        for (String source : time.sources()) {
            time.ask(source);
        }
        time.settle();
        return told.get(told.size() - 1);
    }

    private Optional<Instant> date(String base) {
        // a date has whole seconds
        return Optional.ofNullable(clocks.get(base))
                .map(ahead -> NOW.minusMillis(500).plus(ahead));
    }

    private void there(char name, Duration ahead) {
        String base = "http://" + name + ".example";
        Endpoints endpoints = new Endpoints(Optional.of(base), Optional.empty(), Optional.empty());
        String pub = DiscoveryTest.pub(name);
        peers.heard(pub, new Presence("serai", "5e".repeat(16), 1, endpoints, 1, false));
        peers.heard(pub, new Presence("serai", "5e".repeat(16), 2, endpoints, 1, false));
        clocks.put(base, ahead);
    }
}
