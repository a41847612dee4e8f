package io.serai.api;

import io.serai.media.MediaId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What others hold, as a test says. */
final class FakeElsewhere implements Elsewhere {
    final Map<MediaId, Held> held = new ConcurrentHashMap<>();

    /** What was looked for. */
    final List<MediaId> asked = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Held> find(MediaId id) {
        asked.add(id);
        return Optional.ofNullable(held.get(id));
    }
}
