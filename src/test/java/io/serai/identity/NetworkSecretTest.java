package io.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSecretTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "hunter2",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abababababababababababababababababababab",
                "12345678901234567890123456789012345678901234567890",
                "correct horse battery staple",
                "Tr0ub4dor&3",
                "secretsecretsecretsecretsecretsecret"
            })
    void secretsThatCanBeGuessedAreWeak(String text) {
        assertThat(new NetworkSecret(text).bits()).isLessThan(NetworkSecret.ENOUGH_BITS);
    }

    @Test
    void drawnSecretsOf128BitsHardlyEverAre() {
        Random random = new Random(7);
        int weak = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            int bits = new NetworkSecret(HexFormat.of().formatHex(bytes)).bits();
            assertThat(bits).isLessThanOrEqualTo(128);
            weak += bits < NetworkSecret.ENOUGH_BITS ? 1 : 0;
        }
        assertThat(weak).isLessThan(5);
    }

    @Test
    void whiteSpaceAroundASecretDoesNotCount() {
        assertThat(new NetworkSecret(" hush\n").bytes()).isEqualTo(new NetworkSecret("hush").bytes());
    }

    @Test
    void anEmptyOrAnEndlessSecretIsRefusedAndNotQuoted() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkSecret(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkSecret("hush".repeat(300)))
                .withMessageContaining("1200 bytes")
                .withMessageNotContaining("hush");
    }

    @Test
    void neverShowsItself() {
        assertThat(new NetworkSecret("hush").toString()).doesNotContain("hush");
    }
}
