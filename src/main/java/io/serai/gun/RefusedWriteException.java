package io.serai.gun;

/** A write of which nothing was applied; the message is what its sender is told. */
public class RefusedWriteException extends GunException {
    public RefusedWriteException(String message) {
        super(message);
    }
}
