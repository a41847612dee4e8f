package io.serai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {
    private final OutboundPolicy policy = new OutboundPolicy(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesAnAddressThatIsNotPublic(String address) {
        assertThatThrownBy(() -> policy.resolve(address))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "223.255.255.255"})
    void takesAPublicIpv4Address(String address) throws Exception {
        assertThat(policy.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1"})
    void takesAPublicIpv6Address(String address) throws Exception {
        assertThat(policy.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void refusesANameThatLeadsHere() {
        assertThatThrownBy(() -> policy.resolve("localhost"))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessage("The host \"localhost\" is not at a public address, and no other is called.");
    }

    @Test
    void callsThisMachineOnlyWhenTold() throws Exception {
        OutboundPolicy local = new OutboundPolicy(true);

        assertThat(local.resolve("127.0.0.1")).isNotEmpty();
        assertThatThrownBy(() -> local.resolve("10.0.0.1")).isInstanceOf(OutboundRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "100.64.0.1", "172.16.0.1", "192.168.1.2", "fd00::1"})
    void callsPrivateNetworksOnlyWhenTold(String address) throws Exception {
        OutboundPolicy home = new OutboundPolicy(false, true);

        assertThat(home.resolve(address)).isNotEmpty();
        assertThatThrownBy(() -> policy.resolve(address)).isInstanceOf(OutboundRefusedException.class);
        assertThatThrownBy(() -> home.resolve("127.0.0.1")).isInstanceOf(OutboundRefusedException.class);
        assertThatThrownBy(() -> home.resolve("169.254.169.254")).isInstanceOf(OutboundRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/a",
                "gopher://example.org/",
                "example.org/a",
                "//example.org/a",
                "http:///a",
                "http://",
                "http://user:word@example.org/",
                "http://a b/",
                "jar:http://example.org!/",
                ""
            })
    void refusesWhatIsNoPlainHttpUrl(String url) {
        assertThatThrownBy(() -> policy.parse(url)).isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void doesNotRepeatCredentials() {
        assertThatThrownBy(() -> policy.parse("http://user:word@example.org/"))
                .hasMessageContaining("example.org")
                .hasMessageNotContaining("word");
    }
}
