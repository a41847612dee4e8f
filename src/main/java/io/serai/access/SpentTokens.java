package io.serai.access;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sees to it that a token which its holder signed opens some things only once, across restarts too. */
final class SpentTokens {
    private static final int MOST = 10_000;

    private final Map<String, Instant> spent = new HashMap<>();
    private final Clock clock;
    private final Instant start;

    SpentTokens(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Spends a token. */
    synchronized void spend(VerifiedToken token) throws InvalidTokenException {
        Instant issued = token.issued();
        if (issued == null) {
            return;
        }
        if (token.id() == null) {
            throw new InvalidTokenException("This takes a token of its own each time: one with a jti, used once.");
        }
        // what was spent before the start is not known any more, so nothing that was signed then is taken
        if (issued.isBefore(start) || issued.isAfter(clock.instant())) {
            throw new InvalidTokenException("The token was not signed since this node started, by its clock.");
        }
        forgetExpired();
        if (spent.putIfAbsent(token.name() + " " + token.id(), token.expires()) != null) {
            throw new InvalidTokenException("The token was used before, and opens this only once; sign a new one.");
        }
    }

    private void forgetExpired() throws InvalidTokenException {
        if (spent.size() < MOST) {
            return;
        }
        Instant now = clock.instant();
        spent.values().removeIf(expiry -> !expiry.isAfter(now));
        if (spent.size() >= MOST) {
            throw new InvalidTokenException("Too many tokens were used just now; try again in some minutes.");
        }
    }
}
