package io.serai.identity;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The key that opens everything when the node is lost, made where the operator named no recovery recipients. Its recipient
 * is kept apart, so that the node goes on sealing to it when the secret was moved elsewhere, and never makes another.
 */
final class RecoveryKey {
    static final String SECRET = "recovery-key.txt";
    private static final String RECIPIENTS = "recovery-recipients.txt";

    private RecoveryKey() {}

    /** Its recipient; the key is made first where there was none. */
    static List<Recipient> recipients(PrivateFolder folder) throws IOException {
        if (!folder.has(RECIPIENTS)) {
            if (!folder.has(SECRET)) {
                folder.create(SECRET, keyFile(AgeIdentity.generate()));
            }
            folder.create(RECIPIENTS, secret(folder).recipient() + "\n");
        }
        return readRecipients(folder);
    }

    /** Takes the recovery key of another node for this one's, where it has none. */
    static void inherit(PrivateFolder folder, Recipient recovery) throws IOException {
        if (!folder.has(RECIPIENTS) && !folder.has(SECRET)) {
            folder.create(RECIPIENTS, recovery + "\n");
        }
    }

    /** The form that age-keygen writes. */
    private static String keyFile(AgeIdentity key) {
        return "# created: %s%n# public key: %s%n%s%n"
                .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), key.recipient(), key.text());
    }

    private static AgeIdentity secret(PrivateFolder folder) throws IOException {
        try {
            return AgeIdentity.parse(folder.read(SECRET));
        } catch (IllegalArgumentException e) {
            throw new DamagedIdentityException(folder.resolve(SECRET), e);
        }
    }

    private static List<Recipient> readRecipients(PrivateFolder folder) throws IOException {
        try {
            List<Recipient> recipients = folder.read(RECIPIENTS)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Recipient::new)
                    .toList();
            if (recipients.isEmpty()) {
                throw new DamagedIdentityException(
                        folder.resolve(RECIPIENTS), "expected at least one recipient, age1…");
            }
            return recipients;
        } catch (IllegalArgumentException e) {
            throw new DamagedIdentityException(folder.resolve(RECIPIENTS), e);
        }
    }
}
