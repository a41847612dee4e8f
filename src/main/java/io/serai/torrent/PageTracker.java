package io.serai.torrent;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Tells one tracker of pages what is seeded here, and answers the pages that it sends. All of it happens on the executor's one thread. */
final class PageTracker {
    private static final long LEAST_INTERVAL = 30;
    private static final long INTERVAL = 120;
    private static final long MOST_INTERVAL = 3600;

    private final Gateway gateway;
    private final Executor executor;
    private final TrackerMessages messages;
    private final TrackerSocket socket;

    /** When each is to be announced, by its info hash. */
    private final Map<String, Long> due = new HashMap<>();

    private long interval = INTERVAL;

    PageTracker(HttpClient client, URI url, Executor executor, Gateway gateway, String peerId, Random random) {
        this.gateway = gateway;
        this.executor = executor;
        this.messages = new TrackerMessages(peerId);
        this.socket = new TrackerSocket(client, url, executor, this::hear, new Backoff(random));
    }

    /**
     * Announces what is due.
     *
     * @param seeds what is seeded now, by info hashes in hexadecimal
     * @param most announcements
     */
    void announce(Set<String> seeds, int most) {
        if (!socket.isOpen()) {
            due.clear();
            return;
        }
        long now = System.nanoTime();
        List<String> gone = due.keySet().stream()
                .filter(infoHash -> !seeds.contains(infoHash))
                .limit(most)
                .toList();
        gone.forEach(this::leave);
        seeds.stream()
                .filter(infoHash -> now - due.getOrDefault(infoHash, now) >= 0)
                .sorted(Comparator.comparingLong(infoHash -> due.getOrDefault(infoHash, Long.MIN_VALUE)))
                .limit(most - gone.size())
                .forEach(infoHash -> announce(infoHash, now));
    }

    void close() {
        socket.close();
    }

    private void announce(String infoHash, long now) {
        Long before = due.put(infoHash, now + TimeUnit.SECONDS.toNanos(interval));
        socket.say(messages.announce(infoHash, before == null ? "started" : ""));
    }

    private void leave(String infoHash) {
        due.remove(infoHash);
        socket.say(messages.announce(infoHash, "stopped"));
    }

    private void hear(String text) {
        messages.read(text).ifPresent(heard -> {
            if (heard.interval() > 0) {
                interval = Math.min(MOST_INTERVAL, Math.max(LEAST_INTERVAL, heard.interval()));
            }
            heard.offer().ifPresent(offer -> answer(heard.infoHash(), offer));
        });
    }

    private void answer(String infoHash, TrackerMessages.Offer offer) {
        try {
            var unused = gateway.answer(infoHash, TrackerMessages.hex(offer.page()), offer.description())
                    .thenAcceptAsync(
                            description -> socket.say(messages.answer(infoHash, offer, description)), executor);
        } catch (TorrentBusyException | TorrentRefusedException refused) {
            // the page has other peers
        }
    }
}
