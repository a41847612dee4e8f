package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may write where, as SEA has it: below {@code ~<pub>} only values signed by that key, in {@code ~@alias} only
 * links that equal their key, in a soul with {@code #} only values whose hash is the key, anywhere else anyone. Below
 * {@code ~<pub>} another may sign in the owner's stead whose value carries a {@link SeaCertificate} of the owner.
 */
final class UserSpace {
    private static final String UNVERIFIED = "Unverified data.";
    private static final Pattern PUB_END = Pattern.compile("[^A-Za-z0-9_-]");

    private final Signatures signatures;

    UserSpace(Signatures signatures) {
        this.signatures = signatures;
    }

    /** The key that owns a soul, or null if the soul is open. */
    static @Nullable String owner(String soul) {
        int tilde = soul.indexOf('~');
        if (tilde < 0 || soul.startsWith("~@")) {
            return null;
        }
        int end = soul.indexOf('~', tilde + 1);
        String[] parts = PUB_END.split(soul.substring(tilde + 1, end < 0 ? soul.length() : end), 3);
        return parts.length < 2 ? null : parts[0] + "." + parts[1];
    }

    /** Tells whether the values of a soul prove themselves, by signature, hash or name. */
    static boolean isVerifiable(String soul) {
        return soul.startsWith("~") || soul.indexOf('#') >= 0 || owner(soul) != null;
    }

    /**
     * Checks one change.
     *
     * @throws RefusedWriteException if the rules of its soul do not allow it
     */
    void check(Change change, double now) {
        String soul = change.soul();
        if (TimeToLive.isOver(soul, change.entry().state(), now)) {
            throw new RefusedWriteException("Too old for '" + soul + "'.");
        }
        String owner = owner(soul);
        if (soul.equals("~@")) {
            requireLink(change, "~@" + change.key());
        } else if (soul.startsWith("~@")) {
            requireLink(change, change.key());
        } else if (owner != null) {
            checkOwned(change, owner);
        } else if (soul.startsWith("~")) {
            throw new RefusedWriteException(UNVERIFIED);
        } else if (soul.indexOf('#') >= 0) {
            checkHash(change);
        }
    }

    /** Packs a value with its signature, as it stands in user space. */
    static Change signed(SeaPair pair, Change plain) {
        return new Change(
                plain.place(),
                new Entry(JsonText.quoted(packed(pair, plain)), plain.entry().state()));
    }

    static String packed(SeaPair pair, Change plain) {
        String signature = Sea.signature(pair, signedText(plain, plain.entry().json()));
        return "{\":\":" + plain.entry().json() + ",\"~\":\"" + signature + "\"}";
    }

    /** The value that was signed, as JSON; the value itself outside user space; nothing if it does not verify. */
    Optional<String> unpacked(Change change) {
        String owner = owner(change.soul());
        if (owner == null || isOwnPub(change, owner)) {
            return Optional.of(change.entry().json());
        }
        JsonNode packed = packed(change);
        String signer = signer(packed, owner, change);
        if (signer == null || !packed.has(":")) {
            return Optional.empty();
        }
        String value = JsonText.of(JsonText.value(packed.path(":")));
        boolean signed = signatures.hold(
                signer, signedText(change, value), packed.path("~").asText());
        return signed ? Optional.of(value) : Optional.empty();
    }

    /** Whose signature counts: the owner's, or that of a writer whom the owner certified; null if nobody's. */
    private @Nullable String signer(JsonNode packed, String owner, Change change) {
        JsonNode writer = packed.path("*");
        if (writer.isMissingNode()) {
            return owner;
        }
        return SeaCertificate.of(packed.path("+"))
                .filter(certificate -> writer.isTextual() && certificate.allows(writer.textValue(), change))
                .filter(certificate -> certificate.isSignedBy(owner, signatures))
                .map(certificate -> writer.textValue())
                .orElse(null);
    }

    private void checkOwned(Change change, String owner) {
        if (change.key().equals("pub") && change.soul().equals("~" + owner) && !isOwnPub(change, owner)) {
            throw new RefusedWriteException("Account not same!");
        }
        if (unpacked(change).isEmpty()) {
            throw new RefusedWriteException(UNVERIFIED);
        }
    }

    /** The one value in user space that stands unsigned: a key may say its own name. */
    private static boolean isOwnPub(Change change, String owner) {
        return change.key().equals("pub")
                && change.soul().equals("~" + owner)
                && change.entry().json().equals(JsonText.quoted(owner));
    }

    private static JsonNode packed(Change change) {
        try {
            JsonNode text = JsonText.parse(change.entry().json());
            return text.isTextual() ? JsonText.parse(text.textValue()) : text;
        } catch (GunException e) {
            return MissingNode.getInstance();
        }
    }

    private static String signedText(Change change, String value) {
        return "{\"#\":" + JsonText.quoted(change.soul()) + ",\".\":" + JsonText.quoted(change.key()) + ",\":\":"
                + value + ",\">\":" + EcmaNumber.text(change.entry().state()) + "}";
    }

    private static void requireLink(Change change, String target) {
        if (!change.entry().json().equals(JsonText.of(new Link(target)))) {
            throw new RefusedWriteException("Alias not same!");
        }
    }

    private static void checkHash(Change change) {
        Object value = JsonText.value(change.entry().json());
        byte[] hash =
                Sea.sha256(value instanceof String text ? text : change.entry().json());
        String claimed = change.key().substring(change.key().lastIndexOf('#') + 1);
        if (!claimed.equals(Base64.getEncoder().encodeToString(hash))
                && !claimed.equalsIgnoreCase(HexFormat.of().formatHex(hash))) {
            throw new RefusedWriteException("Data hash not same as hash!");
        }
    }
}
