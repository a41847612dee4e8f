package io.serai.gun;

/** A write that is on this disk, but that no relay acknowledged in the time given. */
public class RelayTimeoutException extends GunException {
    public RelayTimeoutException(String message) {
        super(message);
    }
}
