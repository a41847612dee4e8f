package io.serai.gun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who follows which soul, or which key of it. */
final class Subscriptions {
    /** Stands for all keys of a soul; no key is empty. */
    private static final String ALL = "";

    private final Map<String, Map<Subscriber, Set<String>>> bySoul = new HashMap<>();
    private final Map<Subscriber, Set<Place>> bySubscriber = new HashMap<>();

    /** What became of a wish to follow. */
    enum Outcome {
        /** Nobody followed that before. */
        NEW,
        KNOWN,
        /** The subscriber follows as much as it may. */
        REFUSED
    }

    synchronized Outcome add(Subscriber subscriber, String soul, @Nullable String key, int limit) {
        Place place = new Place(soul, key == null ? ALL : key);
        boolean known = isFollowed(soul, place.key());
        Set<Place> places = bySubscriber.computeIfAbsent(subscriber, first -> new HashSet<>());
        if (!places.contains(place) && places.size() >= limit) {
            return Outcome.REFUSED;
        }
        places.add(place);
        bySoul.computeIfAbsent(soul, first -> new HashMap<>())
                .computeIfAbsent(subscriber, first -> new HashSet<>())
                .add(place.key());
        return known ? Outcome.KNOWN : Outcome.NEW;
    }

    synchronized void remove(Subscriber subscriber) {
        Set<Place> places = bySubscriber.remove(subscriber);
        if (places == null) {
            return;
        }
        for (Place place : places) {
            bySoul.computeIfPresent(place.soul(), (soul, subscribers) -> {
                subscribers.remove(subscriber);
                return subscribers.isEmpty() ? null : subscribers;
            });
        }
    }

    /** Whether anyone follows this key, or all of the soul. */
    synchronized boolean covers(Place place) {
        return isFollowed(place.soul(), ALL) || isFollowed(place.soul(), place.key());
    }

    /** Whether anyone follows all of the soul. */
    synchronized boolean coversAll(String soul) {
        return isFollowed(soul, ALL);
    }

    /** What is followed by anyone, as the gets that ask for it. */
    synchronized List<Query> live() {
        Set<Query> live = new HashSet<>();
        bySubscriber
                .values()
                .forEach(places -> places.forEach(
                        place -> live.add(Query.of(place.soul(), place.key().equals(ALL) ? null : place.key()))));
        return List.copyOf(live);
    }

    synchronized int size() {
        return bySubscriber.values().stream().mapToInt(Set::size).sum();
    }

    /** Tells each subscriber those of the changes that it follows. */
    void tell(List<Change> changes) {
        PushText all = new PushText(changes);
        interested(changes).forEach((subscriber, followed) -> {
            PushText text = followed.size() == changes.size() ? all : new PushText(followed);
            subscriber.changed(followed, text);
        });
    }

    private synchronized Map<Subscriber, List<Change>> interested(List<Change> changes) {
        Map<Subscriber, List<Change>> interested = new LinkedHashMap<>();
        for (Change change : changes) {
            bySoul.getOrDefault(change.soul(), Map.of()).forEach((subscriber, keys) -> {
                if (keys.contains(ALL) || keys.contains(change.key())) {
                    interested
                            .computeIfAbsent(subscriber, first -> new ArrayList<>())
                            .add(change);
                }
            });
        }
        return interested;
    }

    private boolean isFollowed(String soul, String key) {
        return bySoul.getOrDefault(soul, Map.of()).values().stream().anyMatch(keys -> keys.contains(key));
    }
}
