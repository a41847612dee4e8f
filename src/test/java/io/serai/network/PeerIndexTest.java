package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerIndexTest {
    private static final Clock NEW_YEAR = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, String> LINK = Map.of("#", "~me/presence");

    @Test
    void withoutASecretThereIsOneThatIsAnybodys() {
        PeerIndex index = index(List.of());

        assertThat(index.place()).isEqualTo("serai/harbour/peers");
        assertThat(index.places()).containsExactly("serai/harbour/peers");
        assertThat(index.listing(index.place())).isEqualTo(Map.of("me", LINK));
    }

    @Test
    void withASecretItStandsBelowTheKeyThatTheSecretGivesAndBeginsAnewEachMonth() {
        PeerIndex index = index(List.of("x.y"));

        assertThat(index.place()).isEqualTo("~x.y/peers/2027-01");
        assertThat(index.places()).containsExactly("~x.y/peers/2027-01", "~x.y/peers/2026-12");
    }

    @Test
    void whatStandsThereIsSignedForItsPlace() {
        PeerIndex index = index(List.of("x.y"));

        assertThat(index.listing(index.place())).isEqualTo(Map.of("me", "~x.y/peers/2027-01 me " + LINK));
    }

    @Test
    void whileASecretIsChangedTheIndexesOfBothAreReadAndTheFirstIsWritten() {
        PeerIndex index = index(List.of("x.y", "v.w"));

        assertThat(index.place()).isEqualTo("~x.y/peers/2027-01");
        assertThat(index.places())
                .containsExactly(
                        "~x.y/peers/2027-01", "~x.y/peers/2026-12", "~v.w/peers/2027-01", "~v.w/peers/2026-12");
    }

    private static PeerIndex index(List<String> keys) {
        return new PeerIndex("harbour", "me", keys, (soul, name, value) -> soul + " " + name + " " + value, NEW_YEAR);
    }
}
