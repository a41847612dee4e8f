package io.serai.gun;

/** Why we close a socket, in the codes of RFC 6455. */
enum CloseCode {
    NORMAL(1000),
    GOING_AWAY(1001),
    POLICY_VIOLATION(1008),
    TOO_BIG(1009),
    TRY_AGAIN_LATER(1013);

    private final short code;

    CloseCode(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }
}
