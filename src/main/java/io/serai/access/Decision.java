package io.serai.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param status 200 when it may go on, else 401, 403 or 429
 * @param challenge the value of WWW-Authenticate, empty unless 401
 * @param sentence why, for the caller; empty when it may go on
 * @param pause after which it may be tried again; zero unless 429
 * @param admitted who was let in, and what it may see; null unless it may go on
 * @param refused who was refused, where that is known; else empty
 * @param pages which web pages may use the answer
 */
public record Decision(
        int status,
        String challenge,
        String sentence,
        Duration pause,
        @Nullable Admitted admitted,
        String refused,
        Pages pages) {
    private static final String CHALLENGE = "Bearer realm=\"serai\"";

    static Decision allowed(Identity caller, boolean opens) {
        return new Decision(200, "", "", Duration.ZERO, new Admitted(caller, opens), "", Pages.OWN);
    }

    static Decision forbidden(String sentence) {
        return new Decision(403, "", sentence, Duration.ZERO, null, "", Pages.OWN);
    }

    static Decision unauthenticated(String sentence) {
        return new Decision(401, CHALLENGE, sentence, Duration.ZERO, null, "", Pages.OWN);
    }

    static Decision wrongCredential(String sentence) {
        return new Decision(401, CHALLENGE + ", error=\"invalid_token\"", sentence, Duration.ZERO, null, "", Pages.OWN);
    }

    static Decision tooMany(String sentence, Duration pause) {
        return new Decision(429, "", sentence, pause, null, "", Pages.OWN);
    }

    /** The same, of somebody who is known. */
    Decision to(Identity caller) {
        return new Decision(status, challenge, sentence, pause, admitted, caller.name(), pages);
    }

    Decision forPages(Pages others) {
        return new Decision(status, challenge, sentence, pause, admitted, refused, others);
    }

    public boolean allowed() {
        return admitted != null;
    }

    /** What a refusal says beside its sentence, by the names of the headers. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!challenge.isEmpty()) {
            headers.put("WWW-Authenticate", challenge);
        }
        if (!pause.isZero()) {
            // whole seconds, rounded up
            headers.put("Retry-After", String.valueOf(pause.plusMillis(999).toSeconds()));
        }
        return headers;
    }
}
