package io.serai.media;

/** What a caller asked for does not go with the present state. The message is one sentence for the caller. */
public class ConflictException extends RuntimeException {
    public ConflictException(String sentence) {
        super(sentence);
    }
}
