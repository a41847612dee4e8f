package io.serai.gun;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The gets that we have out at relays: who answers one of them may send what it asked for, and no more. As each stays
 * out for nine seconds, their limit also bounds how many are sent a second.
 */
final class Asks {
    /** How long gun.js waits for an answer; late parts of one are still taken until then. */
    private static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(9);

    /** So many parts of an answer are kept in mind; where more are missing, what there is has to do. */
    private static final int MOST_PARTS = 4096;

    private static final long OVERTAKEN_MILLIS = 50;

    private final int limit;
    private final Map<String, Ask> open = new LinkedHashMap<>();

    Asks(int limit) {
        this.limit = limit;
    }

    /** Opens an ask to so many relays, or null if too many are open. */
    synchronized @Nullable Ask open(Query query, int relays) {
        long now = System.nanoTime();
        Iterator<Ask> oldest = open.values().iterator();
        while (oldest.hasNext() && now - oldest.next().since > OPEN_NANOS) {
            oldest.remove();
        }
        if (open.size() >= limit) {
            return null;
        }
        Ask ask = new Ask(JsonText.quoted(MessageId.next()), query, now, relays);
        open.put(ask.id, ask);
        return ask;
    }

    /** The ask that an answer belongs to, or null if there is none. */
    synchronized @Nullable Ask find(String id) {
        Ask ask = open.get(id);
        return ask == null || System.nanoTime() - ask.since > OPEN_NANOS ? null : ask;
    }

    /** One get, and who has yet to answer it. */
    static final class Ask {
        final String id;
        final Query query;
        final CompletableFuture<Boolean> found = new CompletableFuture<>();
        private final long since;
        private final Set<String> announced = new HashSet<>();
        private final Set<String> unannounced = new HashSet<>();
        private boolean ended;
        private int taking;
        private int outstanding;

        private Ask(String id, Query query, long since, int outstanding) {
            this.id = id;
            this.query = query;
            this.since = since;
            this.outstanding = outstanding;
        }

        /** Those of the changes that were asked for. */
        List<Change> wanted(List<Change> changes) {
            List<Change> wanted = new ArrayList<>();
            for (Change change : changes) {
                if (change.soul().equals(query.soul()) && query.keys().contains(change.key())) {
                    wanted.add(change);
                }
            }
            return wanted;
        }

        /**
         * Called for each part of an answer that comes, in any order: each names the next, and the last one none.
         *
         * @param more the part that follows this one, or a number; null after the last
         */
        synchronized void heard(String part, @Nullable String more) {
            if (!announced.remove(part)) {
                unannounced.add(part);
            }
            if (more == null) {
                ended = true;
            } else if (more.startsWith("\"") && !unannounced.remove(more)) {
                announced.add(more);
            }
            taking++;
        }

        /** Called when a part that came was taken; there is an answer once all that were named have been. */
        synchronized void taken() {
            taking--;
            if (announced.size() + unannounced.size() > MOST_PARTS || (isWhole() && query.key() != null)) {
                found.complete(true);
            } else if (isWhole()) {
                // a node's last part, which is the smallest, may overtake all others
                CompletableFuture.delayedExecutor(OVERTAKEN_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(this::settle);
            }
        }

        private synchronized void settle() {
            if (isWhole()) {
                found.complete(true);
            }
        }

        private boolean isWhole() {
            return ended && announced.isEmpty() && taking == 0;
        }

        /** Called for each relay that answered; once all have and none had it, there is nothing. */
        synchronized void missed() {
            if (--outstanding <= 0) {
                found.complete(false);
            }
        }
    }
}
