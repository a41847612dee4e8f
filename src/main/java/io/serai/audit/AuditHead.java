package io.serai.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest entry. Whoever notes it elsewhere can tell later whether anything before it is not as it was.
 *
 * @param seq 0 where there is no entry
 * @param hash of the entry
 */
public record AuditHead(long seq, String hash) {
    /** The one before the first entry. */
    static final AuditHead NONE = new AuditHead(0, AuditEntry.NO_HASH);

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}) ([0-9a-f]{64})");

    /** Reads the text of a head; empty where it is none. */
    static Optional<AuditHead> parse(String text) {
        Matcher head = FORM.matcher(text);
        return head.matches()
                ? Optional.of(new AuditHead(Long.parseLong(head.group(1)), head.group(2)))
                : Optional.empty();
    }

    /** The number and the hash, with a space between. */
    @Override
    public String toString() {
        return seq + " " + hash;
    }
}
