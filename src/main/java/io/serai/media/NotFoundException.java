package io.serai.media;

/** What a caller asked for is not here. The message is one sentence that may be shown to the caller as it is. */
public class NotFoundException extends RuntimeException {
    public NotFoundException(String sentence) {
        super(sentence);
    }

    /** Says that this node does not know an asset. */
    public static NotFoundException asset(MediaId id) {
        return new NotFoundException("No asset " + id + " is known here.");
    }
}
