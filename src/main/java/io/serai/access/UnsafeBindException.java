package io.serai.access;

/** The node was told to start in a way that would leave it, or what it publishes, open to strangers. */
public class UnsafeBindException extends RuntimeException {
    private final String remedy;

    UnsafeBindException(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    /** What to set instead. */
    public String remedy() {
        return remedy;
    }
}
