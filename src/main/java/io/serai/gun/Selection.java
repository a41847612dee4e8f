package io.serai.gun;

/** Which stored values a get asks for. */
sealed interface Selection permits Query, SoulQuery {
    /** The lowest stored key that may be among them. */
    byte[] first();

    /** What comes after the highest. */
    byte[] end();

    /** How many characters of values a LEX query buys, or 0 for all of them. */
    long limit();

    /** Whether the limit counts from the end. */
    boolean backwards();
}
