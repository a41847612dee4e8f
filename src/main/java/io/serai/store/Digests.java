package io.serai.store;

import java.security.MessageDigest;

/** Digests that are continued in two ways. */
final class Digests {
    private Digests() {}

    /** One that has seen the same bytes, and goes on for itself. */
    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java platform cannot copy a " + digest.getAlgorithm() + ".", e);
        }
    }
}
