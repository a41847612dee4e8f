package io.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class Argon2idTest {
    @Test
    void theLibraryGivesTheVectorOfRfc9106() {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(bytes(16, 2))
                .withSecret(bytes(8, 3))
                .withAdditional(bytes(12, 4))
                .build());
        byte[] tag = new byte[32];
        argon2.generateBytes(bytes(32, 1), tag);

        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void aNetworksKeyIsThatOfTheReferenceImplementation() {
        byte[] key = new NetworkSecret(" correct horse battery staple\n").key("harbour-film");

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("4c3f1136e06d3b01399e053f5b4df0c23668d5dd6b2f30ec4ba8a955b435a16e");
    }

    @Test
    void aShortNameOfANetworkSaltsToo() {
        Argon2id cheap = new Argon2id(64, 3, 1);
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);

        assertThat(cheap.hash(secret, "a".getBytes(StandardCharsets.UTF_8), 32))
                .isNotEqualTo(cheap.hash(secret, "b".getBytes(StandardCharsets.UTF_8), 32));
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
