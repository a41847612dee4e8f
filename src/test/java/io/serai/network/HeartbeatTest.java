package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.ConflictException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final AtomicLong clock = new AtomicLong(1000);

    @Test
    void aBeatIsTheTimeAndAlwaysHigherThanTheLast() {
        Heartbeat heartbeat = heartbeat(0);

        assertThat(beat(heartbeat)).isEqualTo(1000);
        assertThat(beat(heartbeat)).isEqualTo(1001);
        clock.set(5000);
        assertThat(beat(heartbeat)).isEqualTo(5000);
        clock.set(10);
        assertThat(beat(heartbeat)).isEqualTo(5001);
    }

    @Test
    void aRunGoesOnAboveWhatTheFormerOneMade() {
        assertThat(beat(heartbeat(7000))).isEqualTo(7001);
    }

    @Test
    void aRunGoesOnAboveWhatItFindsUnderItsKey() {
        Heartbeat heartbeat = heartbeat(0);

        heartbeat.found(PresenceTest.presence(9000));

        assertThat(beat(heartbeat)).isEqualTo(9001);
        assertThat(heartbeat.isAlone()).isTrue();
    }

    @Test
    void anotherProcessOfTheSameIdentitySilencesThisOne() {
        Heartbeat heartbeat = heartbeat(0);
        long own = beat(heartbeat);

        heartbeat.found(PresenceTest.presence(own + 1));

        assertThat(heartbeat.isAlone()).isFalse();
        assertThat(heartbeat.beat()).isEmpty();
        assertThat(heartbeat.goodbye()).isEmpty();
        assertThatThrownBy(heartbeat::checkAlone).isInstanceOf(ConflictException.class);
    }

    @Test
    void itsOwnBeatsAndThoseOfFormerRunsDoNot() {
        Heartbeat heartbeat = heartbeat(0);
        Presence own = heartbeat.beat().orElseThrow();

        heartbeat.found(own);
        heartbeat.found(PresenceTest.presence(own.beat() - 1));

        assertThat(heartbeat.isAlone()).isTrue();
        assertThat(heartbeat.beat()).isPresent();
    }

    @Test
    void eachRunHasABootOfItsOwn() {
        assertThat(heartbeat(0).beat().orElseThrow().boot())
                .isNotEqualTo(heartbeat(0).beat().orElseThrow().boot());
    }

    @Test
    void theLastBeatSaysThatItLeaves() {
        assertThat(heartbeat(0).goodbye()).isEmpty();
        Heartbeat heartbeat = heartbeat(0);
        long last = beat(heartbeat);

        Presence goodbye = heartbeat.goodbye().orElseThrow();

        assertThat(goodbye.leaving()).isTrue();
        assertThat(goodbye.beat()).isGreaterThan(last);
        assertThat(heartbeat.beat()).isEmpty();
    }

    @Test
    void thePlaceInTheIndexIsLookedAfterAtTheFirstBeatAndNowAndThen() {
        Heartbeat heartbeat = heartbeat(0);

        assertThat(IntStream.range(0, 40)
                        .filter(number -> {
                            beat(heartbeat);
                            return heartbeat.isListed();
                        })
                        .toArray())
                .containsExactly(0, 20);
    }

    private static long beat(Heartbeat heartbeat) {
        return heartbeat.beat().orElseThrow().beat();
    }

    private Heartbeat heartbeat(long last) {
        return new Heartbeat("serai", () -> PresenceTest.NOWHERE, () -> 42, clock::get, last);
    }
}
