package io.serai.identity;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What the nodes of a network share, and nobody else knows. */
public final class NetworkSecret {
    /** Below so many bits others may guess it, for what is public of the network lets them test a guess. */
    public static final int ENOUGH_BITS = 80;

    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 1024;
    private static final double BITS_A_LETTER = 2;
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\s'_.,-]*");
    private static final Argon2id SLOW = new Argon2id(64 * 1024, 3, 1);

    private final String text;

    /**
     * Takes a secret; white space around it does not count.
     *
     * @throws IllegalArgumentException when it is empty or above 1024 bytes
     */
    public NetworkSecret(String text) {
        this.text = text.strip();
        int length = bytes().length;
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException(
                    "A network secret of " + length + " bytes, expected 1 to " + LONGEST + ".");
        }
    }

    /**
     * How many bits of chance are in it at least, by a cautious guess: each pair of neighbours that did not come before counts as one
     * drawing among the different characters that it has; in a text without digits and signs, which may be words, as two bits at most.
     */
    public int bits() {
        Set<Integer> characters = new HashSet<>();
        Set<Long> pairs = new HashSet<>();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            characters.add(points[i]);
            pairs.add((i == 0 ? 0 : (long) points[i - 1] << Integer.SIZE) | points[i]);
        }
        double each = Math.log(characters.size()) / Math.log(2);
        return (int) (pairs.size() * (WORDS.matcher(text).matches() ? Math.min(BITS_A_LETTER, each) : each));
    }

    /** The key that it gives with the network's name: 32 bytes, by Argon2id over 64 MiB, which takes about a second. */
    byte[] key(String network) {
        return SLOW.hash(bytes(), network.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "NetworkSecret[…]";
    }
}
