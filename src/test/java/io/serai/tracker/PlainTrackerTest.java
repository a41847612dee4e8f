package io.serai.tracker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTrackerTest {
    private static final InetSocketAddress NODE = new InetSocketAddress("192.0.2.1", 8765);
    private static final String NODE_ITSELF = bytes("c00002011ae1");
    private static final String FILM = "info_hash=%15%11g%92%15%ff%00%80klmnopqrstuv";

    private final AtomicLong nanos = new AtomicLong();
    private final PlainTracker tracker =
            new PlainTracker(infoHash -> infoHash.startsWith("151167"), () -> 6881, nanos::get, new Random(1));

    @Test
    void whoComesFirstHearsOfTheNodeItself() {
        assertThat(announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=7001&left=5", "198.51.100.1"))
                .isEqualTo("d8:completei1e10:incompletei1e8:intervali1800e5:peers6:" + NODE_ITSELF + "6:peers60:e");
    }

    @Test
    void peersHearOfEachOtherByIPv4AndIPv6() {
        announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=258&left=5", "198.51.100.1");
        announce(FILM + "&peer_id=-XX0001-bbbbbbbbbbbb&port=772&left=0", "2001:db8::9");

        assertThat(announce(FILM + "&peer_id=-XX0001-cccccccccccc&port=7003&left=5", "203.0.113.4"))
                .isEqualTo("d8:completei2e10:incompletei2e8:intervali1800e5:peers12:" + NODE_ITSELF
                        + bytes("c63364010102") + "6:peers618:"
                        + bytes("20010db8000000000000000000000009" + "0304") + "e");
    }

    @Test
    void whoStopsOrIsSilentForLongIsToldOfNoMore() {
        announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=258&left=5", "198.51.100.1");
        announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=258&event=stopped", "198.51.100.1");
        assertThat(tracker.peers()).isZero();

        announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=258&left=5", "198.51.100.1");
        nanos.addAndGet(2 * PlainTracker.INTERVAL.toNanos() + 1);
        tracker.forget();

        assertThat(tracker.peers()).isZero();
    }

    @Test
    void nobodyElseStopsAPeer() {
        announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=258&left=5", "198.51.100.1");
        announce(FILM + "&peer_id=-XX0001-aaaaaaaaaaaa&port=258&event=stopped", "203.0.113.4");

        assertThat(tracker.peers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                      | info_hash is "";
                    info_hash=abc                                           | info_hash is "abc";
                    info_hash=%zz                                           | "%zz" holds a %
                    info_hash=%15%11g%92%15%ff%00%80klmnopqrstuv&peer_id=x  | peer_id is "x";
                    info_hash=abcdefghijklmnopqrst&peer_id=abcdefghijklmnopqrst&port=0     | port is "0";
                    info_hash=abcdefghijklmnopqrst&peer_id=abcdefghijklmnopqrst&port=65536 | port is "65536";
                    info_hash=abcdefghijklmnopqrst&peer_id=abcdefghijklmnopqrst&port=1     | This node has no torrent 6162
                    """)
    void whatAnnouncesNobodyIsRefusedWithASentence(String query, String sentence) {
        String answer = announce(query, "198.51.100.1");

        assertThat(answer).startsWith("d14:failure reason").contains(":" + sentence);
        assertThat(tracker.peers()).isZero();
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
    }

    private String announce(String query, String address) {
        return new String(tracker.announce(query, new InetSocketAddress(address, 50_000), NODE), ISO_8859_1);
    }
}
