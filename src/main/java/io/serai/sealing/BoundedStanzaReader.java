package io.serai.sealing;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.security.GeneralSecurityException;

/** Reads the file key for one identity out of headers within the limits, so that none can cost more than it should. */
final class BoundedStanzaReader implements RecipientStanzaReader {
    private final RecipientStanzaReader reader;

    BoundedStanzaReader(RecipientStanzaReader reader) {
        this.reader = reader;
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        int count = 0;
        for (RecipientStanza stanza : stanzas) {
            if (stanza.getType().equals("scrypt")) {
                throw new GeneralSecurityException(
                        "it is sealed with a passphrase (scrypt), expected X25519 recipients");
            }
            count++;
        }
        if (count > Sealer.MAX_RECIPIENTS) {
            throw new GeneralSecurityException(count + " stanzas, expected at most " + Sealer.MAX_RECIPIENTS);
        }
        return reader.getFileKey(stanzas);
    }
}
