package io.serai.media;

/** What a caller sent is longer than what is taken. */
public class TooLargeException extends InvalidInputException {
    public TooLargeException(String sentence) {
        super(sentence);
    }
}
