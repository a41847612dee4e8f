package io.serai.torrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagnetLinkTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void readsEveryPartThatPeersUse() {
        MagnetLink magnet = MagnetLink.parse(
                "magnet:?xt=urn:btih:" + HASH.toUpperCase(Locale.ROOT)
                        + "&dn=a%20b&tr=http%3A%2F%2Ft%2Fa&tr.1=udp%3A%2F%2Ft&ws=https%3A%2F%2Fw%2Ff&xs=http%3A%2F%2Fx&x.pe=[::1]:1&x.pe=1.2.3.4:5&foo=1");

        assertThat(magnet)
                .isEqualTo(new MagnetLink(
                        HASH,
                        "a b",
                        List.of("http://t/a", "udp://t"),
                        List.of("https://w/f"),
                        List.of("http://x"),
                        List.of("[::1]:1", "1.2.3.4:5")));
    }

    @Test
    void readsBase32() {
        assertThat(MagnetLink.parse("magnet:?xt=urn:btih:AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT")
                        .infoHash())
                .isEqualTo("000102030405060708090a0b0c0d0e0f10111213");
    }

    @Property
    void whatIsWrittenReadsBackTheSame(
            @ForAll @StringLength(max = 60) String name,
            @ForAll @Size(max = 3) List<@StringLength(max = 60) String> trackers,
            @ForAll @Size(max = 3) List<@StringLength(max = 60) String> webSeeds) {
        // half a surrogate pair is no text
        String text = new String(name.getBytes(UTF_8), UTF_8);
        MagnetLink magnet =
                new MagnetLink(HASH, text, clean(trackers), clean(webSeeds), List.of(), List.of("127.0.0.1:6881"));

        assertThat(magnet.format()).matches("[\\x21-\\x7e]+");
        assertThat(MagnetLink.parse(magnet.format())).isEqualTo(magnet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://example.org/",
                "magnet:",
                "magnet:?dn=x",
                "magnet:?xt=urn:btih:",
                "magnet:?xt=urn:btih:0123",
                "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef0123456g",
                "magnet:?xt=urn:sha1:0123456789abcdef0123456789abcdef01234567",
                "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=%zz",
                "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&x.pe=nowhere"
            })
    void refusesWhatIsNoMagnetInOneSentence(String text) {
        assertThatThrownBy(() -> MagnetLink.parse(text))
                .isInstanceOf(NotAMagnetException.class)
                .message()
                .endsWith(".")
                .doesNotContain("\n");
    }

    @Test
    void refusesALinkWithoutEnd() {
        String link = "magnet:?xt=urn:btih:" + HASH + "&tr=x".repeat(300);
        assertThatThrownBy(() -> MagnetLink.parse(link)).hasMessageContaining("256 parameters");
        assertThatThrownBy(() -> MagnetLink.parse(link + "x".repeat(20_000))).hasMessageContaining("16384");
    }

    @Test
    void refusesAV2OnlyTorrentWithTheReason() {
        assertThatThrownBy(() -> MagnetLink.parse("magnet:?xt=urn:btmh:1220" + "ab".repeat(32)))
                .isInstanceOf(TorrentRefusedException.class)
                .hasMessageContaining("v2-only");
    }

    private static List<String> clean(List<String> texts) {
        return texts.stream()
                .map(text -> new String(text.getBytes(UTF_8), UTF_8))
                .toList();
    }
}
