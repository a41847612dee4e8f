package io.serai.store;

/** How stored bytes were found when they were read again. */
public enum Condition {
    SOUND("sound"),
    MISSING("the bytes are missing"),
    ALTERED("the bytes have another SHA-256"),
    UNREADABLE("the bytes cannot be read");

    private final String text;

    Condition(String text) {
        this.text = text;
    }

    /** In words, to be put behind the asset's id. */
    public String text() {
        return text;
    }
}
