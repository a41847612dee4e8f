package io.serai.media;

/** What was asked for cannot be done just now. The message is one sentence that may be shown to the caller as it is. */
public class ConflictException extends RuntimeException {
    public ConflictException(String sentence) {
        super(sentence);
    }
}
