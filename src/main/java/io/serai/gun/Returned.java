package io.serai.gun;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a relay has in an older version than stands here, and is given back as it was signed: some relays lose what they
 * acknowledged, and some show what is old. Of what nobody signed nobody can say which version is the true one. So many a second.
 */
final class Returned {
    private static final int A_SECOND = 20;

    private final String pid;
    private final Graph graph;
    private final TokenBucket bucket = new TokenBucket(A_SECOND, System.nanoTime());

    Returned(String pid, Graph graph) {
        this.pid = pid;
        this.graph = graph;
    }

    /** Gives back what is newer here than what the relay showed; reads the disk. */
    void toRelay(Connection relay, List<Change> shown) {
        List<Change> newer = shown.stream()
                .filter(change -> UserSpace.isVerifiable(change.soul()))
                .flatMap(this::newer)
                .limit(A_SECOND)
                .toList();
        if (!newer.isEmpty() && relay.hasRoom() && bucket.takeNow(newer.size(), System.nanoTime())) {
            new PushText(newer, JsonText.quoted(MessageId.next()), Set.of(pid)).sendTo(relay);
        }
    }

    private Stream<Change> newer(Change shown) {
        Entry here = graph.read(shown.place());
        return here == null || here.state() <= shown.entry().state()
                ? Stream.of()
                : Stream.of(new Change(shown.place(), here));
    }
}
