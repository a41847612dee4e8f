package io.serai.media;

/** A file that came whole, and that a rule of this node's operator does not let in. The message is a sentence for its sender. */
public class RefusedFileException extends InvalidInputException {
    public RefusedFileException(String sentence) {
        super(sentence);
    }
}
