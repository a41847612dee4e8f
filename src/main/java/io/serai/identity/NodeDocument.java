package io.serai.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serai.sealing.AgeIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code node.json} holds: the node's secrets, or the same document wrapped with a passphrase. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NodeDocument(
        int version,
        @Nullable SeaPair sea,
        @Nullable String age,
        @Nullable WrappedSecret wrapped) {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static NodeDocument plain(NodeIdentity identity) {
        return new NodeDocument(VERSION, identity.sea(), identity.age().text(), null);
    }

    static NodeDocument wrapped(NodeIdentity identity, Passphrase passphrase) {
        byte[] secret = plain(identity).text().getBytes(StandardCharsets.UTF_8);
        return new NodeDocument(VERSION, null, null, WrappedSecret.wrap(secret, passphrase));
    }

    static NodeDocument parse(Path file, String text) throws DamagedIdentityException {
        try {
            NodeDocument document = JSON.readValue(text, NodeDocument.class);
            if (document != null && document.version == VERSION) {
                return document;
            }
        } catch (JsonProcessingException e) {
            // Neither the cause nor its message goes on: they may quote a secret.
            throw new DamagedIdentityException(file, "it is not the JSON it was written as" + at(e));
        }
        throw new DamagedIdentityException(file, "expected a document of version " + VERSION);
    }

    NodeIdentity identity(Path file, Optional<Passphrase> passphrase) throws IdentityException {
        if (wrapped != null) {
            Passphrase given = passphrase.orElseThrow(() -> new PassphraseNeededException(file));
            return parse(file, unwrap(wrapped, file, given)).plainIdentity(file);
        }
        return plainIdentity(file);
    }

    String text() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The node's identity cannot be written as JSON", e);
        }
    }

    @Override
    public String toString() {
        return "NodeDocument[version " + version + (wrapped == null ? "]" : ", wrapped]");
    }

    private NodeIdentity plainIdentity(Path file) throws DamagedIdentityException {
        if (sea == null || age == null) {
            throw new DamagedIdentityException(file, "expected \"sea\" and \"age\", or \"wrapped\"");
        }
        try {
            return new NodeIdentity(sea, AgeIdentity.parse(age));
        } catch (IllegalArgumentException e) {
            throw new DamagedIdentityException(file, e);
        }
    }

    private static String unwrap(WrappedSecret wrapped, Path file, Passphrase passphrase)
            throws WrongPassphraseException {
        try {
            return new String(wrapped.unwrap(passphrase), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new WrongPassphraseException(file, e);
        }
    }

    private static String at(JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return " (" + refused.getMessage() + ")";
        }
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }
}
