package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerFilterTest {
    private static final Set<String> WEB = Set.of("http", "https");

    private final PeerFilter closed = new PeerFilter(false, false);
    private final PeerFilter open = new PeerFilter(true, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254:80",
                "224.0.0.1:1",
                "255.255.255.255:1",
                "0.0.0.0:1",
                "[::]:1",
                "[fe80::1]:1",
                "[ff02::1]:1",
                "[64:ff9b::7f00:1]:1",
                "[2002:7f00:1::]:1",
                "[::ffff:169.254.169.254]:80",
                "host:1",
                "localhost:1",
                "127.1:1",
                "8.8.8.8",
                "8.8.8.8:0",
                "8.8.8.8:65536",
                "8.8.8.8:",
                ":1",
                "300.1.1.1:1",
                "[8.8.8.8:1"
            })
    void neverPermitsThese(String peer) {
        assertThat(closed.permitsPeer(peer)).isFalse();
        assertThat(open.permitsPeer(peer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:1",
                "127.8.8.8:1",
                "[::1]:1",
                "[::ffff:127.0.0.1]:1",
                "10.1.2.3:1",
                "172.31.0.1:1",
                "192.168.0.1:1",
                "100.64.0.1:1",
                "[fd00::1]:1",
                "[::ffff:10.0.0.1]:1"
            })
    void permitsTheseOnlyByOption(String peer) {
        assertThat(closed.permitsPeer(peer)).isFalse();
        assertThat(open.permitsPeer(peer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8:6881", "172.32.0.1:1", "[2a00:1450::1]:65535", "11.0.0.0:1"})
    void permitsPublicAddresses(String peer) {
        assertThat(closed.permitsPeer(peer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/a",
                "http://[::1]/",
                "http://10.0.0.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://127.1/",
                "http://user@example.org/",
                "ftp://example.org/",
                "ws://example.org/",
                "wss://example.org/",
                "file:///etc/passwd",
                "http:///x",
                "example.org",
                "http://exa mple.org/"
            })
    void refusesUrlsOfOtherSchemesAndOfAddressesInDisguise(String url) {
        assertThat(closed.permitsUrl(url, WEB)).isFalse();
    }

    @Test
    void permitsUrlsWithNames() {
        assertThat(closed.permitsUrl("HTTPS://example.org:8443/a/b", WEB)).isTrue();
        assertThat(closed.permitsUrl("http://8.8.8.8/", WEB)).isTrue();
        assertThat(open.permitsUrl("http://127.0.0.1:1/", WEB)).isTrue();
    }
}
