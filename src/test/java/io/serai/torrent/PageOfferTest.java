package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageOfferTest {
    private static final String HEAD = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String DATA = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n";

    private final PeerFilter filter = new PeerFilter(false, false);

    @Test
    void onlyAddressesThatStrangersMayNameAreLeft() {
        String offer = HEAD + DATA
                + candidate("udp 1 8.8.8.8 40000")
                + candidate("udp 1 2606:4700::1 40000")
                + candidate("udp 1 10.0.0.1 40000")
                + candidate("udp 1 127.0.0.1 22")
                + candidate("udp 1 169.254.169.254 80")
                + candidate("udp 1 internal.example 40000")
                + candidate("udp 1 0b1a.local 40000")
                + candidate("tcp 1 8.8.8.8 25")
                + "a=candidate:\r\n"
                + "a=mid:0\r\n";

        assertThat(PageOffer.read(offer, filter))
                .isEqualTo(HEAD + DATA
                        + candidate("udp 1 8.8.8.8 40000")
                        + candidate("udp 1 2606:4700::1 40000")
                        + "a=mid:0\r\n");
    }

    @Test
    void aPageNamesSoManyAddressesAtMost() {
        String offer = HEAD + DATA + candidate("udp 1 8.8.8.8 40000").repeat(100);

        assertThat(PageOffer.read(offer, filter).lines().filter(line -> line.startsWith("a=candidate")))
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "v=0",
                "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
                "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n",
                "v=1\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
            })
    void whatOffersAnythingElseIsRefused(String offer) {
        assertThatExceptionOfType(TorrentRefusedException.class).isThrownBy(() -> PageOffer.read(offer, filter));
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatExceptionOfType(TorrentRefusedException.class)
                .isThrownBy(() -> PageOffer.read(HEAD + DATA + "a=x\r\n".repeat(10_000), filter))
                .withMessageContaining("16384 at most");
    }

    private static String candidate(String rest) {
        String[] parts = rest.split(" ", 2);
        return "a=candidate:1 1 " + parts[0] + " " + parts[1] + " typ host\r\n";
    }
}
