package io.serai.access;

/** A bearer token that is not to be believed. The message says why, and repeats nothing of it. */
final class InvalidTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTokenException(String sentence) {
        super(sentence);
    }
}
