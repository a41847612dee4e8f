package io.serai.gun;

import java.security.SecureRandom;

/**
 * Ids for messages: twelve alphanumerics, always. gun.js registers each id followed by a digit as well, so ids of
 * differing width could swallow one another.
 */
final class MessageId {
    private static final int LENGTH = 12;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private MessageId() {}

    static String next() {
        byte[] random = new byte[LENGTH];
        RANDOM.nextBytes(random);
        StringBuilder id = new StringBuilder(LENGTH);
        for (byte value : random) {
            id.append(ALPHABET.charAt((value & 0xFF) % ALPHABET.length()));
        }
        return id.toString();
    }
}
