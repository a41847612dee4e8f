package io.serai.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignedTextTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private final TestSigner signer = new TestSigner();

    @Test
    void equalFieldsGiveEqualText() {
        assertThat(manifest("a.mp4", null).text())
                .isEqualTo(manifest("a.mp4", null).text());
    }

    @Test
    void membersStandSortedWithoutWhiteSpace() {
        assertThat(manifest("a.mp4", null).text())
                .isEqualTo("{\"access\":\"public\",\"contentType\":\"video/mp4\",\"copies\":{\"max\":4,\"min\":3},"
                        + "\"createdAt\":\"2026-01-02T03:04:05.678Z\",\"fileName\":\"a.mp4\",\"infoHash\":\""
                        + "ab".repeat(20) + "\",\"mediaId\":\"" + ID + "\",\"network\":\"serai\",\"origin\":\"o\","
                        + "\"owner\":\"gun:o\",\"size\":7,\"v\":1,\"version\":1}");
    }

    @Test
    void whatWasSignedVerifiesAfterItsJourney() throws Exception {
        SignedText signed =
                SignedText.sign(manifest("Ärger \"x\".mp4", "c2VhbGVk").text(), signer);

        SignedText arrived = SignedText.parse(signed.json());

        assertThat(arrived).isEqualTo(signed);
        assertThat(arrived.verified(signer)).isTrue();
    }

    @Test
    void anotherTextOrSignatureOrOriginDoesNotVerify() {
        SignedText signed = SignedText.sign(manifest("a.mp4", null).text(), signer);

        assertThat(new SignedText(signed.text() + " ", signed.signature(), signed.origin()).verified(signer))
                .isFalse();
        assertThat(new SignedText(signed.text(), "AAAA", signed.origin()).verified(signer))
                .isFalse();
        assertThat(new SignedText(signed.text(), "not base64!", signed.origin()).verified(signer))
                .isFalse();
        assertThat(new SignedText(signed.text(), signed.signature(), "someone").verified(signer))
                .isFalse();
    }

    @Test
    void aRecordCarriesTheSignedTextVerbatim() throws Exception {
        SignedText signed = SignedText.sign(manifest("a.mp4", null).text(), signer);

        JsonNode record = CanonicalJson.read(new MediaRecord("held", 1, signed).text());

        assertThat(record.path("signed").path("text").asText()).isEqualTo(signed.text());
        assertThat(record.path("status").asText()).isEqualTo("held");
        assertThat(record.path("version").asLong()).isEqualTo(1);
    }

    @Test
    void aTombstoneNamesTheVersionsThatItEnds() throws Exception {
        Tombstone tombstone = new Tombstone("serai", ID, "o", 5, Instant.EPOCH);

        JsonNode text = CanonicalJson.read(tombstone.text());

        assertThat(text.path("tombstone").asBoolean()).isTrue();
        assertThat(text.path("version").asLong()).isEqualTo(5);
        assertThat(text.path("mediaId").asText()).isEqualTo(ID.hex());
    }

    private static Manifest manifest(String name, @Nullable String sealedDetails) {
        return new Manifest(
                "serai",
                ID,
                "ab".repeat(20),
                7,
                "o",
                "gun:o",
                1,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                AccessLevel.PUBLIC,
                3,
                4,
                name,
                "video/mp4",
                sealedDetails);
    }

    /** Signs with a P-256 key of the platform's. */
    private static final class TestSigner implements Signer {
        private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
        private final KeyPair keys;

        TestSigner() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String publicKey() {
            return "o";
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initSign(keys.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean verify(String publicKey, byte[] message, byte[] bytes) {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(keys.getPublic());
                signature.update(message);
                return publicKey.equals("o") && signature.verify(bytes);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
