package io.serai.access;

/**
 * What became of a request.
 *
 * @param status 200 when it may go on, else 401 or 403
 * @param challenge the value of WWW-Authenticate, empty unless 401
 * @param sentence why, for the caller; empty when it may go on
 */
public record Decision(int status, String challenge, String sentence) {
    static final Decision ALLOWED = new Decision(200, "", "");

    static Decision forbidden(String sentence) {
        return new Decision(403, "", sentence);
    }

    static Decision unauthenticated(String challenge, String sentence) {
        return new Decision(401, challenge, sentence);
    }

    public boolean allowed() {
        return status == 200;
    }
}
