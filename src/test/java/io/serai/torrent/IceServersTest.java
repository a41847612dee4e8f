package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IceServersTest {
    @Test
    void eachIsReadWithItsPassword() {
        var servers =
                IceServers.parse("stun:stun.example:3478, turn:1700000000:me:pa@ss@turn.example:3478?transport=udp,");

        assertThat(servers).hasSize(2);
        assertThat(servers.get(0).urls).containsExactly("stun:stun.example:3478");
        assertThat(servers.get(1).urls).containsExactly("turn:turn.example:3478?transport=udp");
        assertThat(servers.get(1).username).isEqualTo("1700000000:me");
        assertThat(servers.get(1).password).isEqualTo("pa@ss");
    }

    @Test
    void noneIsNone() {
        assertThat(IceServers.parse("")).isEmpty();
    }

    @Test
    void whatIsNoneIsRefusedWithoutItsPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IceServers.parse("http://me:secret@turn.example"))
                .withMessageContaining("turn.example")
                .withMessageNotContaining("secret");
    }
}
