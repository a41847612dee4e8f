package io.serai.network;

import io.serai.catalog.AssetLocks;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobKind;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.media.MediaId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others answer about the copies that they were asked for, or asked to show. */
public final class CopyReplies {
    private static final Logger LOG = LoggerFactory.getLogger(CopyReplies.class);

    private static final String NOT_SHOWN = "it could not show that it has the bytes";

    private final AssetLocks locks;
    private final Copies copies;
    private final ReplicationQueue queue;
    private final Holders holders;
    private final Correspondence correspondence;
    private final Challenges challenges;
    private final Endings endings;
    private final HeardReplies heard;
    private final Consumer<MediaId> doubts;

    /** @param doubts told of assets of which another node showed other bytes: those here may be the wrong ones */
    public CopyReplies(
            AssetLocks locks,
            Copies copies,
            ReplicationQueue queue,
            Holders holders,
            Correspondence correspondence,
            Challenges challenges,
            Endings endings,
            HeardReplies heard,
            Consumer<MediaId> doubts) {
        this.locks = locks;
        this.copies = copies;
        this.queue = queue;
        this.holders = holders;
        this.correspondence = correspondence;
        this.challenges = challenges;
        this.endings = endings;
        this.heard = heard;
        this.doubts = doubts;
    }

    /**
     * What came of an answer.
     *
     * @param proved whether a copy counts now that did not before
     * @param failed whether it was in vain that a node was asked for a copy, or to show it
     * @param seconds for which there had been too few copies when this one was proved; null where there were enough
     */
    public record Settled(
            boolean proved, boolean failed, @Nullable Double seconds) {
        private static final Settled NOTHING = new Settled(false, false, null);
    }

    /** Takes the answer that is there already, because a former run of this node asked the same. */
    void recall(String from, String key) throws IOException {
        Optional<Reply> said = heard.find(from, key);
        if (said.isPresent()) {
            answered(new HeardReplies.Answered(from, said.get()));
        }
    }

    /** Takes what a node answers. */
    public Settled answered(HeardReplies.Answered answered) throws IOException {
        Reply reply = answered.reply();
        if (reply.about().equals("end")) {
            endings.known(answered.from(), reply.mediaId());
            return Settled.NOTHING;
        }
        return locks.holding(reply.mediaId(), () -> answeredAlone(answered));
    }

    private Settled answeredAlone(HeardReplies.Answered answered) throws IOException {
        Reply reply = answered.reply();
        if (correspondence.asked(answered.from(), reply.key()).isEmpty()) {
            return Settled.NOTHING;
        }
        Optional<Copy> copy = copies.find(reply.mediaId(), answered.from());
        if (copy.isEmpty()) {
            correspondence.settle(answered.from(), reply.key());
            return Settled.NOTHING;
        }
        Optional<Copy> next = reply.about().equals("prove")
                ? proved(copy.get(), answered.from(), reply)
                : held(copy.get(), answered.from(), reply);
        next.ifPresent(changed -> {
            copies.keep(changed);
            if (changed.state() == CopyState.HELD || isDoubted(changed)) {
                challenges.ask(answered.from(), reply.mediaId());
            } else if (changed.failures() > copy.get().failures()) {
                queue.failed(reply.mediaId());
            } else if (changed.state() != CopyState.FETCHING) {
                queue.wake(reply.mediaId());
            }
        });
        return next.map(changed -> settled(copy.get(), changed)).orElse(Settled.NOTHING);
    }

    private Settled settled(Copy before, Copy after) {
        boolean proved = before.state() != CopyState.PROVED && after.state() == CopyState.PROVED;
        boolean failed = after.failures() > before.failures() && !isDoubted(after);
        return new Settled(proved, failed, proved ? shortFor(after.mediaId()) : null);
    }

    private @Nullable Double shortFor(MediaId id) {
        return queue.find(id, JobKind.COPIES)
                .map(ReplicationJob::shortSince)
                .map(since -> Math.max(0, Duration.between(since, Instant.now()).toMillis()) / 1000.0)
                .orElse(null);
    }

    /** Whether it was proved, and then not: it is asked once more, for the bytes here may have been the wrong ones. */
    private static boolean isDoubted(Copy copy) {
        return copy.state() == CopyState.PROVED && copy.failures() > 0;
    }

    private Optional<Copy> held(Copy copy, String from, Reply reply) {
        Instant now = Instant.now();
        return switch (reply.outcome()) {
            case FETCHING, DIAL_ME ->
                copy.state() == CopyState.REQUESTED ? Optional.of(copy.in(CopyState.FETCHING, now)) : Optional.empty();
            case HELD -> {
                correspondence.settle(from, reply.key());
                yield Optional.of(copy.in(CopyState.HELD, now));
            }
            default -> {
                correspondence.settle(from, reply.key());
                String reason = reply.detail() == null ? "it did not say why" : reply.detail();
                LOG.info("A copy of {} was refused by {}: {}", copy.mediaId(), from, reason);
                yield Optional.of(copy.failed(CopyState.REFUSED, now, reason));
            }
        };
    }

    private Optional<Copy> proved(Copy copy, String from, Reply reply) throws IOException {
        return switch (challenges.judge(from, reply)) {
            case STALE -> Optional.empty();
            // it is looked at again, and asked again
            case LATE -> Optional.of(copy);
            case PROVED -> {
                holders.proved(from);
                yield Optional.of(copy.proved(Instant.now()));
            }
            case WRONG -> disproved(copy, from, reply.outcome());
        };
    }

    private Optional<Copy> disproved(Copy copy, String from, Reply.Outcome outcome) {
        if (copy.state() == CopyState.PROBED) {
            copies.forget(copy.mediaId(), from);
            return Optional.empty();
        }
        if (copy.state() != CopyState.PROVED && copy.state() != CopyState.HELD && copy.state() != CopyState.SUSPECT) {
            // it does not say that it has the bytes: it was asked whether it happens to, before it was asked for a copy
            return Optional.empty();
        }
        if (outcome == Reply.Outcome.PROVED && copy.failures() == 0) {
            LOG.info("{} shows other bytes of {} than are here; it is asked once more.", from, copy.mediaId());
            doubts.accept(copy.mediaId());
            return Optional.of(copy.failed(copy.state(), copy.since(), NOT_SHOWN));
        }
        LOG.warn("{} says that it holds {}, and could not show it.", from, copy.mediaId());
        return Optional.of(copy.failed(CopyState.SUSPECT, Instant.now(), NOT_SHOWN));
    }
}
