package io.serai.network;

import io.serai.media.MediaId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other nodes answer to this one. Safe for use by many threads. */
public final class HeardReplies {
    private final String self;
    private final Keyring keyring;
    private final Map<String, HeardPages<Reply>> heard = new HashMap<>();

    public HeardReplies(String self, Keyring keyring) {
        this.self = self;
        this.keyring = keyring;
    }

    /**
     * What one node answers.
     *
     * @param from its SEA public key
     */
    public record Answered(String from, Reply reply) {
        /** What it is about. */
        public String about() {
            return reply.about();
        }

        public MediaId mediaId() {
            return reply.mediaId();
        }
    }

    /** The soul at which a node's replies to this one stand. */
    public String soul(String pub) {
        return Correspondence.replies(pub, self);
    }

    /** Takes what stands there, whose signatures were verified where it was read; gives what is new. */
    public synchronized List<Answered> heard(String soul, Map<String, ?> values, Map<String, Double> states) {
        String from = Correspondence.speaker(soul);
        return heard
                .computeIfAbsent(from, first -> new HeardPages<>(Reply::parse))
                .take(keyring.opened(soul, values, states))
                .said()
                .stream()
                .map(reply -> new Answered(from, reply))
                .toList();
    }

    /** What a node answers to the request with this key now. */
    synchronized Optional<Reply> find(String pub, String key) {
        HeardPages<Reply> pages = heard.get(pub);
        return pages == null
                ? Optional.empty()
                : pages.items().stream()
                        .filter(reply -> reply.key().equals(key))
                        .findFirst();
    }

    synchronized void forget(String pub) {
        heard.remove(pub);
    }
}
