package io.serai.sealing;

/** The file is sealed, but to others: no stanza of its header opens with the identity given. */
public final class WrongIdentityException extends UnsealException {
    WrongIdentityException(AgeIdentity identity, Throwable cause) {
        super(
                "The file is not sealed to " + identity.recipient() + ": none of its stanzas opens with that identity",
                cause);
    }
}
