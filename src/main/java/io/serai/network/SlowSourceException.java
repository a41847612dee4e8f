package io.serai.network;

/** What others hold did not come within the time for which a reader waits. The message is a sentence for the caller. */
public final class SlowSourceException extends RuntimeException {
    SlowSourceException(String sentence) {
        super(sentence);
    }
}
