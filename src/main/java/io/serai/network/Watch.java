package io.serai.network;

import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.ReplicationQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees who comes and who goes: what a node says is followed from when it is known until it is forgotten; what it holds is
 * looked at when it comes or goes, and asked for proof now and then.
 */
public final class Watch {
    /** So many of the copies that a node holds are asked for at a time. */
    private static final int SAMPLE = 64;

    private final Peers peers;
    private final Reception reception;
    private final HeardReplies replies;
    private final ReplicationQueue queue;
    private final Copies copies;
    private final ProvedPairs pairs;
    private final Challenges challenges;
    private final Set<String> followed = new HashSet<>();
    private final Set<String> fresh = new HashSet<>();

    public Watch(
            Peers peers,
            Reception reception,
            HeardReplies replies,
            ReplicationQueue queue,
            Copies copies,
            ProvedPairs pairs,
            Challenges challenges) {
        this.peers = peers;
        this.reception = reception;
        this.replies = replies;
        this.queue = queue;
        this.copies = copies;
        this.pairs = pairs;
        this.challenges = challenges;
    }

    /** Nodes that are known now and were not when this was asked before. */
    public synchronized List<String> come() {
        List<String> come = known().filter(pub -> !followed.contains(pub)).toList();
        followed.addAll(come);
        return come;
    }

    /** Nodes that were known when this was asked before and are no more. */
    public synchronized List<String> gone() {
        Set<String> known = known().collect(Collectors.toSet());
        List<String> gone =
                followed.stream().filter(pub -> !known.contains(pub)).toList();
        gone.forEach(pub -> {
            followed.remove(pub);
            reception.forget(pub);
            replies.forget(pub);
        });
        return gone;
    }

    /** Has the copies looked at on which it bears that a node came or went. */
    public synchronized void look() {
        Set<String> now =
                peers.all().stream().filter(Peer::isFresh).map(Peer::pub).collect(Collectors.toSet());
        Stream.concat(now.stream(), fresh.stream())
                .filter(pub -> now.contains(pub) != fresh.contains(pub))
                .toList()
                .forEach(queue::wakeAllOf);
        if (!fresh.containsAll(now)) {
            queue.wakeWaiting();
        }
        fresh.clear();
        fresh.addAll(now);
        now.stream().filter(pairs::takeDue).forEach(this::sample);
    }

    private void sample(String holder) {
        copies.sample(holder, SAMPLE).stream().map(Copy::mediaId).forEach(id -> challenges.ask(holder, id));
    }

    private Stream<String> known() {
        return peers.all().stream().map(Peer::pub);
    }
}
