package io.serai.media;

/** What a caller sent is of a type, or in an encoding, that is not taken. */
public class UnsupportedMediaException extends InvalidInputException {
    public UnsupportedMediaException(String sentence) {
        super(sentence);
    }
}
