package io.serai.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/**
 * A text with its origin's detached signature, carried on verbatim by every holder.
 *
 * @param text a manifest's, or a tombstone's, canonical JSON
 * @param signature over {@code "serai-manifest-v1\n" + text}, 64 bytes in unpadded base64url
 * @param origin the SEA public key that signed
 */
public record SignedText(String text, String signature, String origin) {
    /** Its name beside the bytes. */
    public static final String MANIFEST_FILE = "manifest.json";

    private static final String CONTEXT = "serai-manifest-v1\n";

    /** Signs a text. */
    public static SignedText sign(String text, Signer signer) {
        byte[] signature = signer.sign(message(text));
        return new SignedText(
                text, Base64.getUrlEncoder().withoutPadding().encodeToString(signature), signer.publicKey());
    }

    /** Reads what {@link #json} wrote. Nothing is verified yet. */
    public static SignedText parse(String json) throws JsonProcessingException {
        return of(CanonicalJson.read(json));
    }

    /**
     * Reads the manifest in the folder of a blob. Nothing is verified yet.
     *
     * @throws java.nio.file.NoSuchFileException when none is there
     */
    public static SignedText beside(Path folder) throws IOException {
        return parse(Files.readString(folder.resolve(MANIFEST_FILE)));
    }

    /** Reads the {@link #members} of one. Nothing is verified yet. */
    public static SignedText of(JsonNode members) {
        return new SignedText(
                members.path("text").asText(),
                members.path("signature").asText(),
                members.path("origin").asText());
    }

    /** Whether the origin named here signed this text. */
    public boolean verified(Verifier verifier) {
        try {
            return verifier.verify(origin, message(text), Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The form in which it lies beside the bytes and travels in the graph. */
    public String json() {
        return CanonicalJson.text(members());
    }

    /** The members of {@link #json}. */
    public Map<String, String> members() {
        return Map.of("text", text, "signature", signature, "origin", origin);
    }

    private static byte[] message(String text) {
        return (CONTEXT + text).getBytes(StandardCharsets.UTF_8);
    }
}
