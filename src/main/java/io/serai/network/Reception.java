package io.serai.network;

import io.serai.media.MediaId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What other nodes ask of this one. A request stands for as long as its node says it; with it goes the reply. Safe for use by many
 * threads.
 */
public final class Reception {
    private final String self;
    private final Peers peers;
    private final Keyring keyring;
    private final Correspondence correspondence;
    private final Map<String, HeardPages<Request>> heard = new HashMap<>();
    private Set<Asked> unanswered = Set.of();

    public Reception(String self, Peers peers, Keyring keyring, Correspondence correspondence) {
        this.self = self;
        this.peers = peers;
        this.keyring = keyring;
        this.correspondence = correspondence;
    }

    /**
     * What one node asks.
     *
     * @param from its SEA public key
     */
    public record Asked(String from, Request request) {
        public MediaId mediaId() {
            return request.mediaId();
        }
    }

    /** The soul at which a node's requests to this one stand. */
    public String soul(String pub) {
        return Correspondence.requests(pub, self);
    }

    /** Takes what stands there, whose signatures were verified where it was read; gives what is new. */
    public synchronized List<Asked> heard(String soul, Map<String, ?> values, Map<String, Double> states) {
        String from = Correspondence.speaker(soul);
        if (peers.find(from).isEmpty()) {
            return List.of();
        }
        HeardPages.News<Request> news = heard.computeIfAbsent(from, first -> new HeardPages<>(Request::parse))
                .take(keyring.opened(soul, values, states));
        news.gone().forEach(request -> correspondence.forget(from, request.key()));
        return news.said().stream().map(request -> new Asked(from, request)).toList();
    }

    /** What has had no answer since this was asked before, for its answer failed. */
    public synchronized List<Asked> overdue() {
        Set<Asked> open = new HashSet<>();
        heard.forEach((pub, pages) -> {
            Map<String, Request> asked = pages.items().stream()
                    .collect(Collectors.toMap(Request::key, Function.identity(), (one, other) -> one));
            asked.keySet().removeAll(correspondence.answered(pub, asked.keySet()));
            asked.values().forEach(request -> open.add(new Asked(pub, request)));
        });
        List<Asked> overdue = open.stream().filter(unanswered::contains).toList();
        unanswered = open;
        return overdue;
    }

    /** The open requests for a copy of an asset, to be answered anew because something came of it. */
    public synchronized List<Asked> open(MediaId id) {
        return heard.entrySet().stream()
                .flatMap(node -> node.getValue().items().stream()
                        .filter(request -> request instanceof Request.Hold
                                && request.mediaId().equals(id))
                        .map(request -> new Asked(node.getKey(), request)))
                .toList();
    }

    /** What a node asks is forgotten when nobody follows it any more. */
    synchronized void forget(String pub) {
        heard.remove(pub);
    }
}
