package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Held against what Python's hmac and hashlib make of the same bytes. */
class NetworkKeysTest {
    private static final NetworkKeys KEYS = new NetworkKeys("harbour", root());

    @Test
    void theSeedOfTheIndexFollowsFromTheRoot() {
        assertThat(HexFormat.of().formatHex(KEYS.indexSeed()))
                .isEqualTo(
                        "f43d91b308ab9618e3ebf06085cf80cd8b13c79f6c207e91f598efa2e3e3f678672bae97ca41400aca53f929d11b42"
                                + "50d14bc084856b3e679e3b28fa767019ea93090e10c30f55c1dbbee332278f5187fdf072051e96cb367a57f35701"
                                + "02ac2a");
    }

    @Test
    void aProofBindsTheNetworkAndThePublicKey() {
        assertThat(KEYS.proof(DiscoveryTest.pub('a')))
                .isEqualTo("99b4ed679647751e066cf4de001860041e0591bbdc21c70b0a74aeaaebfc0c9f");
        assertThat(KEYS.proves(DiscoveryTest.pub('a'), KEYS.proof(DiscoveryTest.pub('a'))))
                .isTrue();
        assertThat(KEYS.proves(DiscoveryTest.pub('b'), KEYS.proof(DiscoveryTest.pub('a'))))
                .isFalse();
    }

    @Test
    void recordsAreSealedUnderAKeyOfTheirOwn() {
        String sealed = "serai-sealed-v1.AAECAwQFBgcICQoLlfkzMrlU1krns714XH-xeo8EEsfuHwImGyk";

        assertThat(KEYS.records().open(sealed, Presence.soul(DiscoveryTest.pub('a')), "record", 1795349086888.25))
                .contains("{\"beat\":7}");
    }

    @Test
    void aRootOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkKeys("serai", new byte[31]));
    }

    @Test
    void neverShowsAKey() {
        assertThat(KEYS.toString()).isEqualTo("NetworkKeys[harbour]");
    }

    private static byte[] root() {
        byte[] root = new byte[32];
        for (byte i = 0; i < root.length; i++) {
            root[i] = i;
        }
        return root;
    }
}
