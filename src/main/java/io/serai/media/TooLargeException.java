package io.serai.media;

/** What a caller sent, or named, has more bytes than are taken. */
public class TooLargeException extends InvalidInputException {
    public TooLargeException(String sentence) {
        super(sentence);
    }
}
