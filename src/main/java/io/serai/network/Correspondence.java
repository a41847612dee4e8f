package io.serai.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What this node says to the others: its open requests, and its replies to theirs. Both stand under its own key, one soul for
 * each other node, and hold what is open now and nothing else. Safe for use by many threads.
 */
public final class Correspondence {
    private final String self;
    private final Keyring keyring;
    private final LongSupplier clock;
    private final Map<String, Pages> requests = new HashMap<>();
    private final Map<String, Pages> replies = new HashMap<>();
    private long number;
    private Runnable bell = () -> {};

    /**
     * @param self SEA public key of this node
     * @param keyring what is said is sealed with
     * @param clock milliseconds since 1970: a page has a higher number than all before, over restarts too
     */
    public Correspondence(String self, Keyring keyring, LongSupplier clock) {
        this.self = self;
        this.keyring = keyring;
        this.clock = clock;
    }

    /**
     * Pages to be written below this node's key.
     *
     * @param soul path below the key
     * @param pages by key, in the form in which they are to stand in the graph
     */
    public record Letter(String soul, Map<String, Object> pages) {}

    /** The soul at which one node's requests to another stand. */
    static String requests(String from, String to) {
        return "~" + from + "/requests/" + to;
    }

    /** The soul at which one node's replies to another stand. */
    static String replies(String from, String to) {
        return "~" + from + "/replies/" + to;
    }

    /** The node that says what stands at one of these souls. */
    static String speaker(String soul) {
        return soul.substring(1, soul.indexOf('/'));
    }

    /**
     * Has a bell rung whenever there is something to be written.
     *
     * @param ring must not wait
     */
    public synchronized void onChange(Runnable ring) {
        bell = ring;
    }

    /**
     * Asks something of a node, in place of what was asked of the same before.
     *
     * @return false when so much is asked of it already that it has to wait
     */
    synchronized boolean ask(String pub, Request request) {
        boolean put = requests.computeIfAbsent(pub, first -> new Pages()).put(request);
        bell.run();
        return put;
    }

    /** What is asked of a node under a key. */
    synchronized Optional<Request> asked(String pub, String key) {
        Pages pages = requests.get(pub);
        return Optional.ofNullable(pages == null ? null : (Request) pages.find(key));
    }

    /** Takes a request back, for it was answered, or nobody waits for an answer any more. */
    synchronized void settle(String pub, String key) {
        Pages pages = requests.get(pub);
        if (pages != null) {
            pages.remove(key);
            bell.run();
        }
    }

    /** Answers a node. As it asks no more than a set may hold, there is room. */
    synchronized void reply(String pub, Reply reply) {
        replies.computeIfAbsent(pub, first -> new Pages()).put(reply);
        bell.run();
    }

    /** Takes a reply back, for its request is gone. */
    synchronized void forget(String pub, String key) {
        Pages pages = replies.get(pub);
        if (pages != null) {
            pages.remove(key);
            bell.run();
        }
    }

    /** Takes back what was answered to other requests than these; gives the keys of those that have an answer. */
    synchronized Set<String> answered(String pub, Set<String> open) {
        Pages pages = replies.get(pub);
        if (pages == null) {
            return Set.of();
        }
        pages.keys().stream().filter(key -> !open.contains(key)).forEach(key -> forget(pub, key));
        return pages.keys();
    }

    /** What has to be written now. */
    public synchronized List<Letter> due() {
        List<Letter> letters = new ArrayList<>();
        collect("requests/", requests, letters);
        collect("replies/", replies, letters);
        return letters;
    }

    private void collect(String path, Map<String, Pages> written, List<Letter> letters) {
        written.forEach((pub, pages) -> {
            if (pages.isChanged()) {
                number = Math.max(clock.getAsLong(), number + 1);
                letters.add(letter(path + pub, pages.changes(number)));
            }
        });
    }

    private Letter letter(String path, Map<String, String> pages) {
        Map<String, Object> sealed = new HashMap<>();
        pages.forEach((key, text) -> sealed.put(key, keyring.sealed("~" + self + "/" + path, key, text)));
        return new Letter(path, sealed);
    }
}
