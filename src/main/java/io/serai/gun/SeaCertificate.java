package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Leave that the owner of a space gives others to write in it, as {@code SEA.certify} of gun.js issues it: a signed
 * object that says who ({@code c}), where ({@code w}) and for states until when ({@code e}).
 *
 * <p>A certificate that points to a list of blocked writers ({@code wb}) allows nothing here, since the list may be
 * anywhere.
 */
public final class SeaCertificate {
    private static final String ANYONE = "*";

    private final JsonNode terms;
    private final String signature;

    private SeaCertificate(JsonNode terms, String signature) {
        this.terms = terms;
        this.signature = signature;
    }

    /**
     * Issues a certificate, {@code SEA{"m":..,"s":..}}. Path and key of what may be written are compared with the
     * policy: text that they equal, an object such as {@code {"*":"inbox"}}, whose text they begin with, or an array
     * of these; {@code "+":"*"} in an object asks that the writer's public key be part of the path or the key.
     *
     * @param writer the public key of the one who may write, or {@code *} for everyone
     * @param policy the policy as JSON
     * @param expiry the last state that may be written, or null for no end
     * @throws IllegalArgumentException if the writer is no public key or the policy none of the above
     * @throws GunException if the policy is not JSON
     */
    public static String issue(SeaPair owner, String writer, String policy, @Nullable Instant expiry) {
        if (!writer.equals(ANYONE) && !P256.isPublicKey(writer)) {
            throw new IllegalArgumentException("'" + writer + "' may not write; a public key or * was expected");
        }
        JsonNode where = JsonText.parse(policy);
        if (!rules(where).allMatch(CertificateRule::isOne)
                || rules(where).findAny().isEmpty()) {
            throw new IllegalArgumentException(
                    "the policy " + policy + " is neither text nor an object of texts nor an array of these");
        }
        String end = expiry == null ? "" : ",\"e\":" + expiry.toEpochMilli();
        return Sea.signText(
                owner, "{\"c\":" + JsonText.quoted(writer) + end + ",\"w\":" + JsonText.sorted(where) + "}");
    }

    /** Reads the {@code {"m":..,"s":..}} that a value carries; whether it was signed is not known yet. */
    static Optional<SeaCertificate> of(JsonNode envelope) {
        JsonNode terms = envelope.path("m");
        JsonNode signature = envelope.path("s");
        return terms.isObject() && signature.isTextual()
                ? Optional.of(new SeaCertificate(terms, signature.textValue()))
                : Optional.empty();
    }

    boolean isSignedBy(String owner, Signatures signatures) {
        return signatures.hold(owner, terms, signature);
    }

    /** Tells whether the terms let the writer make the change. */
    boolean allows(String writer, Change change) {
        return !terms.has("wb")
                && names(writer)
                && !isExpired(change.entry().state())
                && covers(writer, path(change.soul()), change.key());
    }

    private boolean names(String writer) {
        JsonNode named = terms.path("c");
        return elements(named).anyMatch(name -> ANYONE.equals(name.textValue()) || writer.equals(name.textValue()));
    }

    /** The state is compared, as gun.js does: what was written in time stays valid for ever. */
    private boolean isExpired(double state) {
        JsonNode expiry = terms.path("e");
        return !expiry.isMissingNode() && !(expiry.isNumber() && state <= expiry.doubleValue());
    }

    /** The first rule that fits decides. */
    private boolean covers(String writer, String path, String key) {
        return rules(terms.path("w"))
                .filter(rule -> rule.fits(path, key))
                .findFirst()
                .filter(rule -> rule.isContentWith(writer, path, key))
                .isPresent();
    }

    private static String path(String soul) {
        int slash = soul.indexOf('/');
        return slash < 0 ? "" : soul.substring(slash + 1);
    }

    private static Stream<CertificateRule> rules(JsonNode policy) {
        return elements(policy).map(CertificateRule::new);
    }

    private static Stream<JsonNode> elements(JsonNode one) {
        return one.isArray() ? StreamSupport.stream(one.spliterator(), false) : Stream.of(one);
    }
}
