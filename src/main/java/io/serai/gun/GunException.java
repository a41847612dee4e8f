package io.serai.gun;

/** What went wrong in the graph or on its wire; the subtypes are what callers branch on. */
public class GunException extends RuntimeException {
    public GunException(String message) {
        super(message);
    }

    public GunException(String message, Throwable cause) {
        super(message, cause);
    }
}
