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

    private final Map<String, Map<String, Set<Subscriber>>> bySoul = new HashMap<>();
    private final Map<Subscriber, Set<Place>> bySubscriber = new HashMap<>();
    private int size;

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
        Set<Place> places = bySubscriber.computeIfAbsent(subscriber, first -> new HashSet<>());
        if (places.contains(place)) {
            return Outcome.KNOWN;
        }
        if (places.size() >= limit) {
            return Outcome.REFUSED;
        }
        places.add(place);
        size++;
        Set<Subscriber> followers = bySoul.computeIfAbsent(soul, first -> new HashMap<>())
                .computeIfAbsent(place.key(), first -> new HashSet<>());
        followers.add(subscriber);
        return followers.size() == 1 ? Outcome.NEW : Outcome.KNOWN;
    }

    synchronized void remove(Subscriber subscriber) {
        Set<Place> places = bySubscriber.remove(subscriber);
        if (places == null) {
            return;
        }
        size -= places.size();
        for (Place place : places) {
            bySoul.computeIfPresent(place.soul(), (soul, keys) -> {
                keys.computeIfPresent(place.key(), (key, followers) -> {
                    followers.remove(subscriber);
                    return followers.isEmpty() ? null : followers;
                });
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** Whether anyone follows this key, or all of the soul. */
    synchronized boolean covers(Place place) {
        Map<String, Set<Subscriber>> keys = bySoul.getOrDefault(place.soul(), Map.of());
        return keys.containsKey(ALL) || keys.containsKey(place.key());
    }

    /** Whether anyone follows all of the soul. */
    synchronized boolean coversAll(String soul) {
        return bySoul.getOrDefault(soul, Map.of()).containsKey(ALL);
    }

    /** What is followed by anyone, as the gets that ask for it. */
    synchronized List<Query> live() {
        List<Query> live = new ArrayList<>();
        bySoul.forEach((soul, keys) ->
                keys.keySet().forEach(key -> live.add(Query.of(soul, key.equals(ALL) ? null : key))));
        return live;
    }

    synchronized int size() {
        return size;
    }

    /**
     * Finds who follows some of the changes now. Who begins to follow later reads them, and is not told.
     *
     * @return tells each subscriber those of the changes that it follows; those who follow the same share one text
     */
    Runnable news(List<Change> changes, Set<String> knownTo) {
        Map<Subscriber, List<Change>> interested = interested(changes);
        return interested.isEmpty() ? () -> {} : () -> tell(interested, changes, knownTo);
    }

    private static void tell(Map<Subscriber, List<Change>> interested, List<Change> changes, Set<String> knownTo) {
        PushText all = text(changes, knownTo);
        Map<List<Change>, PushText> some = new HashMap<>();
        interested.forEach((subscriber, followed) -> subscriber.changed(
                followed,
                followed.size() == changes.size() ? all : some.computeIfAbsent(followed, same -> text(same, knownTo))));
    }

    private static PushText text(List<Change> changes, Set<String> knownTo) {
        return new PushText(changes, JsonText.quoted(MessageId.next()), knownTo);
    }

    private synchronized Map<Subscriber, List<Change>> interested(List<Change> changes) {
        Map<Subscriber, List<Change>> interested = new LinkedHashMap<>();
        for (Change change : changes) {
            Map<String, Set<Subscriber>> keys = bySoul.getOrDefault(change.soul(), Map.of());
            Set<Subscriber> ofAll = keys.getOrDefault(ALL, Set.of());
            ofAll.forEach(subscriber -> add(interested, subscriber, change));
            keys.getOrDefault(change.key(), Set.of()).stream()
                    .filter(subscriber -> !ofAll.contains(subscriber))
                    .forEach(subscriber -> add(interested, subscriber, change));
        }
        return interested;
    }

    private static void add(Map<Subscriber, List<Change>> interested, Subscriber subscriber, Change change) {
        interested.computeIfAbsent(subscriber, first -> new ArrayList<>()).add(change);
    }
}
