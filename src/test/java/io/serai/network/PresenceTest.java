package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.InvalidInputException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {
    static final Endpoints NOWHERE = new Endpoints(Optional.empty(), Optional.empty(), Optional.empty());
    private static final String BOOT = "0123456789abcdef".repeat(2);

    static Presence presence(long beat) {
        return new Presence("serai", BOOT, beat, NOWHERE, 1000, false);
    }

    @Test
    void isReadAsItWasWritten() {
        Presence presence = new Presence(
                "harbour",
                BOOT,
                1_795_000_000_000L,
                new Endpoints(
                        Optional.of("https://media.example"),
                        Optional.of("ws://[2001:db8::1]:8765/gun"),
                        Optional.of("[2001:db8::1]:6881")),
                5,
                true,
                Optional.of("5e".repeat(32)));

        assertThat(Presence.parse(presence.text())).isEqualTo(presence);
    }

    @Test
    void hasOneText() {
        assertThat(presence(7).text())
                .isEqualTo("{\"beat\":7,\"boot\":\"" + BOOT
                        + "\",\"endpoints\":{},\"free\":1000,\"network\":\"serai\",\"v\":1}");
    }

    @Test
    void ofALaterVersionIsReadByWhatIsKnownOfIt() {
        String later = presence(7).text().replace("\"v\":1", "\"v\":2,\"z\":[]");

        assertThat(Presence.parse(later)).isEqualTo(presence(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "[]",
                "{}",
                "{\"beat\":7}",
                "{\"beat\":-1,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{},\"free\":1,\"network\":\"n\",\"v\":1}",
                "{\"beat\":7,\"boot\":\"0123456789ABCDEF0123456789abcdef\",\"endpoints\":{},\"free\":1,\"network\":\"n\",\"v\":1}",
                "{\"beat\":7,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{},\"free\":1,\"network\":\"n\",\"v\":0}",
                "{\"beat\":7,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{},\"free\":9007199254740992,\"network\":\"n\",\"v\":1}",
                "{\"beat\":7,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{\"http\":\"file:///etc\"},\"free\":1,\"network\":\"n\",\"v\":1}",
                "{\"beat\":7,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{\"http\":\"http://a:b@c\"},\"free\":1,\"network\":\"n\",\"v\":1}",
                "{\"beat\":7,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{\"bt\":\"no port\"},\"free\":1,\"network\":\"n\",\"v\":1}",
                "{\"beat\":7,\"boot\":\"0123456789abcdef0123456789abcdef\",\"endpoints\":{},\"free\":1,\"network\":\"n\",\"proof\":\"x\",\"v\":1}"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Presence.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anEndlessOneIsRefused() {
        assertThatThrownBy(() -> Presence.parse(" ".repeat(9000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("9000");
    }
}
