package io.serai.gun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of one soul that a route has yet to take, the last of each key. When there are more than the limit they are
 * let go, and the soul is to be read anew: what is stored holds them all.
 */
final class PendingChanges {
    private final int limit;
    private Map<String, Change> byKey = new LinkedHashMap<>();
    private boolean readAnew;

    PendingChanges(int limit, boolean readFirst) {
        this.limit = limit;
        this.readAnew = readFirst;
    }

    synchronized void add(List<Change> changes) {
        if (readAnew) {
            return;
        }
        changes.forEach(change -> byKey.put(change.key(), change));
        if (byKey.size() > limit) {
            byKey = new LinkedHashMap<>();
            readAnew = true;
        }
    }

    /** Whether the soul is to be read anew; from now on changes are kept again. */
    synchronized boolean takeReadAnew() {
        boolean was = readAnew;
        readAnew = false;
        return was;
    }

    synchronized List<Change> take() {
        List<Change> taken = new ArrayList<>(byKey.values());
        byKey = new LinkedHashMap<>();
        return taken;
    }
}
