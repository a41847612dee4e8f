package io.serai.media;

/** What was asked for is not here. The message is one sentence that may be shown to the caller as it is. */
public class NotFoundException extends RuntimeException {
    public NotFoundException(String sentence) {
        super(sentence);
    }

    /** No asset of this id is known. */
    public static NotFoundException of(MediaId id) {
        return new NotFoundException("No asset " + id + " is known here.");
    }
}
