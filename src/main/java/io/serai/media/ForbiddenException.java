package io.serai.media;

/** What is asked for is not for who asks. The message is a sentence for the caller. */
public class ForbiddenException extends RuntimeException {
    public ForbiddenException(String sentence) {
        super(sentence);
    }
}
