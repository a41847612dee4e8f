package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeaTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");

    static Stream<JsonNode> signed() {
        return Vectors.cases("sign.json");
    }

    @ParameterizedTest
    @MethodSource("signed")
    void verifiesWhatStockGunSigned(JsonNode vector) {
        String signed = vector.path("signed").asText();
        assertThat(Sea.verifyText(ALICE.pub(), signed)).contains(JsonText.sorted(vector.path("m")));
        assertThat(Sea.verifyText(BOB.pub(), signed)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("signed")
    void verifiesWhatItSignedItself(JsonNode vector) {
        String json = JsonText.sorted(vector.path("m"));
        String signed = Sea.signText(ALICE, json);
        assertThat(Sea.verifyText(ALICE.pub(), signed)).contains(json);
        assertThat(Sea.verifyText(ALICE.pub(), signed.replace("\"m\":", "\"m\":[]," + "\"x\":")))
                .isEmpty();
    }

    @Test
    void hashesKeysInSortedOrder() {
        JsonNode signed = Vectors.read("sign-key-order.json").path("signedInNode");
        assertThat(Sea.verifyText(ALICE.pub(), "SEA" + signed)).contains("{\"a\":1,\"b\":2}");
    }

    @Test
    void signsDocumentsDirectly() {
        byte[] document = "serai".getBytes(StandardCharsets.UTF_8);
        byte[] signature = Sea.sign(ALICE, document);
        assertThat(signature).hasSize(64);
        assertThat(Sea.verify(ALICE.pub(), document, signature)).isTrue();
        assertThat(Sea.verify(BOB.pub(), document, signature)).isFalse();
        signature[5] ^= 1;
        assertThat(Sea.verify(ALICE.pub(), document, signature)).isFalse();
        assertThat(Sea.verify(ALICE.pub(), document, new byte[63])).isFalse();
        assertThat(Sea.verify("no key", document, signature)).isFalse();
    }

    @Test
    void makesPairsThatSignAndAgree() {
        SeaPair one = Sea.generate();
        SeaPair other = Sea.generate();
        assertThat(one.pub()).hasSize(87).matches("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}");
        assertThat(SeaCipher.secret(other.epub(), one)).isEqualTo(SeaCipher.secret(one.epub(), other));
        assertThat(one.toString()).doesNotContain(one.priv()).doesNotContain(one.epriv());
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() {
        String off = ALICE.pub().substring(0, 44) + BOB.pub().substring(44);
        assertThat(Sea.verify(off, new byte[0], new byte[64])).isFalse();
    }

    @Test
    void sharesTheSecretThatStockGunShares() {
        JsonNode vector = Vectors.read("secret.json");
        assertThat(SeaCipher.secret(BOB.epub(), ALICE))
                .isEqualTo(vector.path("aliceToBob").asText());
        assertThat(SeaCipher.secret(ALICE.epub(), BOB))
                .isEqualTo(vector.path("bobToAlice").asText());
    }

    static Stream<JsonNode> encrypted() {
        return Vectors.cases("encrypt.json");
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void decryptsWhatStockGunEncrypted(JsonNode vector) {
        String key = vector.path("key").asText();
        String sealed = vector.path("encrypted").asText();
        JsonNode parts = JsonText.parse(sealed.substring(3));
        byte[] salt = Base64.getDecoder().decode(parts.path("s").asText());
        assertThat(HexFormat.of().formatHex(SeaCipher.aesKey(key, salt)))
                .isEqualTo(vector.path("aesKeyHex").asText());
        assertThat(SeaCipher.decrypt(sealed, key))
                .contains(vector.path("plaintext").asText());
        assertThat(SeaCipher.decrypt(sealed, key + "x")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void decryptsWhatItEncryptedItself(JsonNode vector) {
        String key = vector.path("key").asText();
        String plain = vector.path("plaintext").asText();
        assertThat(SeaCipher.decrypt(SeaCipher.encrypt(plain, key), key)).contains(plain);
    }

    static Stream<JsonNode> worked() {
        return Vectors.cases("work.json");
    }

    @ParameterizedTest
    @MethodSource("worked")
    void worksAsStockGunDoes(JsonNode vector) {
        JsonNode data = vector.path("data");
        String text = data.isTextual() ? data.textValue() : JsonText.sorted(data);
        JsonNode options = vector.path("opt");
        byte[] worked = options.path("name").asText().equals("SHA-256")
                ? Base64.getDecoder().decode(SeaWork.hash(text))
                : SeaWork.stretch(
                        text,
                        vector.path("salt").asText(),
                        options.path("iterations").asInt(100_000),
                        options.path("length").asInt(512) / 8);
        String result = options.path("encode").asText().equals("hex")
                ? HexFormat.of().formatHex(worked)
                : Base64.getEncoder().encodeToString(worked);
        assertThat(result).isEqualTo(vector.path("result").asText());
    }

    @Test
    void stretchesAPassphraseAsStockGunDoesWhenNothingElseIsSaid() {
        JsonNode vector = worked().findFirst().orElseThrow();
        assertThat(SeaWork.stretch(
                        vector.path("data").asText(), vector.path("salt").asText()))
                .isEqualTo(vector.path("result").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void readsPairsThatStockGunMade(String name) {
        SeaPair pair = Vectors.pair(name);
        SeaPair other = Sea.generate();
        byte[] message = {1, 2, 3};
        assertThat(Sea.verify(pair.pub(), message, Sea.sign(pair, message))).isTrue();
        assertThat(SeaCipher.secret(pair.epub(), other)).isEqualTo(SeaCipher.secret(other.epub(), pair));
    }

    /** A browser keeps the order of keys, Node.js sorts them. */
    @Test
    void verifiesWhatABrowserSigned() {
        String signature = Sea.signature(ALICE, "{\"b\":2,\"a\":{\"d\":1,\"c\":1}}");
        String signed = "SEA{\"m\":{\"b\":2,\"a\":{\"d\":1,\"c\":1}},\"s\":\"" + signature + "\"}";
        assertThat(Sea.verifyText(ALICE.pub(), signed)).contains("{\"a\":{\"c\":1,\"d\":1},\"b\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SEA{", "SEA{}", "SEA{\"m\":1}", "SEA{\"m\":1,\"s\":\"!\"}", "SEA{\"m\":1,\"s\":[]}", "hello"
            })
    void findsNothingInWhatIsNotSigned(String text) {
        assertThat(Sea.verifyText(ALICE.pub(), text)).isEmpty();
        assertThat(SeaCipher.decrypt(text, "key")).isEmpty();
    }

    /** A check that skips the range takes zeros for anybody's signature of anything. */
    @Test
    void refusesASignatureThatIsOutOfRange() {
        byte[] message = {1};
        byte[] half = Arrays.copyOf(Sea.sign(ALICE, message), 32);
        byte[] highest = new byte[64];
        Arrays.fill(highest, (byte) 0xFF);
        assertThat(Sea.verify(ALICE.pub(), message, new byte[64])).isFalse();
        assertThat(Sea.verify(ALICE.pub(), message, Arrays.copyOf(half, 64))).isFalse();
        assertThat(Sea.verify(ALICE.pub(), message, highest)).isFalse();
    }

    @Test
    void agreesWithJavasOwnProviderOnEverySignature() throws GeneralSecurityException {
        for (int i = 0; i < 50; i++) {
            byte[] message = {(byte) i};
            byte[] signature = Sea.sign(ALICE, message);
            signature[i] ^= (byte) (i % 2);
            Signature java = Signature.getInstance("SHA256withECDSAinP1363Format");
            java.initVerify(P256.publicKey(ALICE.pub()));
            java.update(message);
            assertThat(Sea.verify(ALICE.pub(), message, signature)).isEqualTo(java.verify(signature));
        }
    }

    @Test
    void readsACertificateThatStockGunIssued() {
        JsonNode vector = Vectors.read("certify.json");
        assertThat(Sea.verifyText(
                        vector.path("issuer").asText(),
                        vector.path("certificate").asText()))
                .contains(JsonText.sorted(vector.path("verified")));
    }

    @Test
    void derivesThePairThatAnotherImplementationDerives() {
        byte[] seed = HexFormat.of()
                .parseHex(
                        "f43d91b308ab9618e3ebf06085cf80cd8b13c79f6c207e91f598efa2e3e3f678672bae97ca41400aca53f929d11b42"
                                + "50d14bc084856b3e679e3b28fa767019ea93090e10c30f55c1dbbee332278f5187fdf072051e96cb367a57f35701"
                                + "02ac2a");
        assertThat(Sea.derive(seed))
                .isEqualTo(new SeaPair(
                        "FjR-PTOgLz7NF7APqrGDdWZrtw0J0A2Jsq_cT2Lcq-A.PHc57OzUpgCnal45eT4QL4DVt4jafshel0MscX3MGfs",
                        "U_4c2hDLZcFrcdlPjSghCNPFbuyfldIpt2mUbGRKyjE",
                        "HYI-YvwPvY6VM-czj5_na_C5q7s1zXRnZUqNHvymgoc.MGt_FVKC1UN7oaKyCoicskG2uy9VxcrFPXkGX6qKyOs",
                        "6Z1xMQAde-eDwaZ-CCtErO-yixbQ_B6GwZDB8jaVM3s"));
    }

    @Test
    void derivesKeysFromTheLowestAndTheHighestSeed() {
        for (int fill : new int[] {0, 0xFF}) {
            byte[] seed = new byte[96];
            Arrays.fill(seed, (byte) fill);
            SeaPair pair = Sea.derive(seed);
            byte[] message = {1, 2, 3};
            assertThat(Sea.verify(pair.pub(), message, Sea.sign(pair, message))).isTrue();
        }
    }
}
