package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private static final String VERIFIER = DiscoveryTest.pub('v');
    private static final String HOLDER = DiscoveryTest.pub('h');
    private static final String NONCE = "5e".repeat(32);

    @TempDir
    private Path folder;

    /** Answers that a few lines of Python give. */
    @ParameterizedTest
    @CsvSource({
        "100000, 96bc4c6adcafe543a47cfb8446b30864f7a03512fa680eac562d028f7bc9828e",
        "4096,   c71a2cfc2eb7b2d6ed18006488dd29467881daa22fee71e1a4ee7f7e0d556f68",
        "10,     f8f93d3a4550f70e4455e9b11b7cf9671ded4622bdec528c163a5dad2f0f1111",
        "1,      38c743c82511b26c191b2e91485b95e99f9bcd65bceadef18901b01ac0944f6f"
    })
    void isWhatItsDescriptionSays(int size, String answer) throws IOException {
        assertThat(answer(ID, VERIFIER, HOLDER, NONCE, bytes(size))).isEqualTo(answer);
    }

    @Test
    void anotherAssetAskerAnswererOrNonceGivesAnotherAnswer() throws IOException {
        byte[] bytes = bytes(9000);
        String own = answer(ID, VERIFIER, HOLDER, NONCE, bytes);

        assertThat(answer(new MediaId("0b".repeat(32)), VERIFIER, HOLDER, NONCE, bytes))
                .isNotEqualTo(own);
        assertThat(answer(ID, HOLDER, HOLDER, NONCE, bytes)).isNotEqualTo(own);
        assertThat(answer(ID, VERIFIER, VERIFIER, NONCE, bytes)).isNotEqualTo(own);
        assertThat(answer(ID, HOLDER, VERIFIER, NONCE, bytes)).isNotEqualTo(own);
        assertThat(answer(ID, VERIFIER, HOLDER, "5f".repeat(32), bytes)).isNotEqualTo(own);
    }

    @Test
    void aWrongByteThatEveryStretchCoversIsAlwaysFound() throws IOException {
        byte[] bytes = bytes(5000);
        String own = answer(ID, VERIFIER, HOLDER, NONCE, bytes);

        bytes[4000] ^= 1;

        assertThat(answer(ID, VERIFIER, HOLDER, NONCE, bytes)).isNotEqualTo(own);
    }

    @Test
    void aWrongByteOfManyIsFoundByAsManyChallengesAsTheStretchesCover() throws IOException {
        byte[] bytes = bytes(1 << 20);
        byte[] wrong = bytes.clone();
        wrong[600_000] ^= 1;
        int found = 0;
        for (int number = 0; number < 400; number++) {
            String nonce = "%064x".formatted(number);
            if (!answer(ID, VERIFIER, HOLDER, nonce, wrong).equals(answer(ID, VERIFIER, HOLDER, nonce, bytes))) {
                found++;
            }
        }

        // 16 stretches of 4 KiB cover a sixteenth of 1 MiB: 24 of 400 are to be expected
        assertThat(found).isBetween(10, 45);
    }

    @Test
    void noncesHaveOneFormAndDoNotComeBack() {
        assertThat(Proof.nonce()).matches(Proof::isNonce).isNotEqualTo(Proof.nonce());
        assertThat(Proof.isNonce("5E".repeat(32))).isFalse();
        assertThat(Proof.isNonce("5e".repeat(31))).isFalse();
    }

    private String answer(MediaId id, String verifier, String holder, String nonce, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("bytes"), bytes);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return Proof.answer(id, verifier, holder, nonce, channel);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; at++) {
            bytes[at] = (byte) (at * 31 + at / 251 * 7);
        }
        return bytes;
    }
}
