package io.serai.client;

/** What a node gave could not be kept here. The message is a sentence that says what there is now. */
public final class NotKeptException extends RuntimeException {
    NotKeptException(String sentence) {
        super(sentence);
    }

    NotKeptException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
