package io.serai.client;

/** There is no node where one was called, or it went away meanwhile. The message is a sentence for who called it. */
public final class NoNodeException extends RuntimeException {
    NoNodeException(String sentence) {
        super(sentence);
    }

    NoNodeException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
