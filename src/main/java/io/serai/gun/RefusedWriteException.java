package io.serai.gun;

/** A write of which nothing was applied; the message is what its sender is told. */
public class RefusedWriteException extends GunException {
    private final Refusal refusal;

    /** A write that the rules of its soul do not allow. */
    public RefusedWriteException(String message) {
        this(Refusal.UNVERIFIED, message);
    }

    public RefusedWriteException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
