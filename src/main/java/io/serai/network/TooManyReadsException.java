package io.serai.network;

/** So much is being read from other nodes that nothing more is begun just now. The message is a sentence for the caller. */
public final class TooManyReadsException extends RuntimeException {
    TooManyReadsException(String sentence) {
        super(sentence);
    }
}
