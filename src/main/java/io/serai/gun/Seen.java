package io.serai.gun;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The ids of the last nine seconds' messages; each is heard once. */
final class Seen {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(9);

    private final int limit;
    private final Map<String, Long> ids = new LinkedHashMap<>(16, 0.75f, true);

    Seen(int limit) {
        this.limit = limit;
    }

    /** Notes an id; false if it was heard within the window, which then begins anew. */
    synchronized boolean isFirst(String id) {
        long now = System.nanoTime();
        Iterator<Long> oldest = ids.values().iterator();
        while (oldest.hasNext() && (now - oldest.next() > WINDOW_NANOS || ids.size() > limit)) {
            oldest.remove();
        }
        return ids.put(id, now) == null;
    }
}
