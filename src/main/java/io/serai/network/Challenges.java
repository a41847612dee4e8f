package io.serai.network;

import io.serai.media.MediaId;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The challenges that are out: each is good for one answer, and for a minute. */
public final class Challenges {
    static final Duration GOOD_FOR = Duration.ofSeconds(60);

    private final String self;
    private final Blobs blobs;
    private final Correspondence correspondence;
    private final LongSupplier nanos;
    private final Map<String, Long> drawn = new ConcurrentHashMap<>();

    /** @param nanos a clock that only goes forward */
    public Challenges(String self, Blobs blobs, Correspondence correspondence, LongSupplier nanos) {
        this.self = self;
        this.blobs = blobs;
        this.correspondence = correspondence;
        this.nanos = nanos;
    }

    /** What an answer shows. */
    enum Verdict {
        PROVED,
        /** The answer is not that of who has the bytes. */
        WRONG,
        /** It came too late. */
        LATE,
        /** It answers no challenge that is out. */
        STALE
    }

    /** Asks a node to show that it has an asset, unless that is asked of it just now. */
    void ask(String holder, MediaId id) {
        ask(holder, id, List.of());
    }

    /** As {@link #ask(String, MediaId)}, and names nodes that this one counts as holders too. */
    void ask(String holder, MediaId id, List<String> holders) {
        Request.Prove challenge = new Request.Prove(id, Proof.nonce(), holders);
        Optional<String> before = correspondence
                .asked(holder, challenge.key())
                .filter(Request.Prove.class::isInstance)
                .map(asked -> ((Request.Prove) asked).nonce());
        if (before.filter(this::isGood).isEmpty() && correspondence.ask(holder, challenge)) {
            before.ifPresent(drawn::remove);
            drawn.put(challenge.nonce(), nanos.getAsLong());
        }
    }

    /** How many challenges are out. */
    int out() {
        return drawn.size();
    }

    /** Judges an answer, and takes the challenge back. */
    Verdict judge(String holder, Reply reply) throws IOException {
        Optional<Request.Prove> asked = correspondence
                .asked(holder, reply.key())
                .filter(Request.Prove.class::isInstance)
                .map(Request.Prove.class::cast)
                .filter(challenge -> challenge.nonce().equals(reply.nonce()));
        if (asked.isEmpty()) {
            return Verdict.STALE;
        }
        String nonce = asked.get().nonce();
        boolean good = isGood(nonce);
        drawn.remove(nonce);
        correspondence.settle(holder, reply.key());
        if (!good) {
            return Verdict.LATE;
        }
        return reply.outcome() == Reply.Outcome.PROVED
                        && expected(holder, asked.get()).equals(reply.detail())
                ? Verdict.PROVED
                : Verdict.WRONG;
    }

    /**
     * What a node that has the bytes answers.
     *
     * @throws NoSuchFileException when they are not here, where nobody can judge
     */
    private String expected(String holder, Request.Prove challenge) throws IOException {
        MediaId id = challenge.mediaId();
        return Proof.answer(id, self, holder, challenge.nonce(), blobs.file(id));
    }

    private boolean isGood(String nonce) {
        Long since = drawn.get(nonce);
        return since != null && nanos.getAsLong() - since <= GOOD_FOR.toNanos();
    }
}
