package io.serai.api;

import io.serai.media.MediaId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What others hold, as a test says. */
final class FakeElsewhere implements Elsewhere {
    final Map<MediaId, Held> held = new ConcurrentHashMap<>();

    @Override
    public Optional<Held> find(MediaId id) {
        return Optional.ofNullable(held.get(id));
    }
}
