package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.torrent.Swarm;
import io.serai.torrent.TorrentConfiguration;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentConfigurationTest {
    private final int port = FreePort.find();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, https://media.example:8443/x, media.example",
        "0.0.0.0, https://media.example, media.example",
        "127.0.0.1, http://[2001:db8::1]:3005, [2001:db8::1]",
        "127.0.0.1, ' ', 127.0.0.1"
    })
    void theSwarmIsFoundAtThePublicHostAndElseAtTheAddressItIsBoundTo(String bind, String publicUrl, String host)
            throws IOException {
        try (Swarm swarm = swarm(bind, publicUrl)) {
            assertThat(swarm.advertisedPeer()).hasValue(host + ":" + port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void aSwarmThatIsBoundToAllAddressesIsFoundAtNone(String bind) throws IOException {
        try (Swarm swarm = swarm(bind, " ")) {
            assertThat(swarm.advertisedPeer()).isEmpty();
        }
    }

    private Swarm swarm(String bind, String publicUrl) throws IOException {
        TorrentConfiguration configuration = new ComponentConfiguration()
                .torrent(SettingsTest.settings(bind, publicUrl, port))
                .getConfiguration();
        // nothing is to be kept of a session that lasts a moment
        configuration.setResumeFolder(null);
        Swarm swarm = new Swarm(configuration);
        swarm.start();
        return swarm;
    }
}
