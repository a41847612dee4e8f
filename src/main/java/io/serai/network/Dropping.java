package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.media.MediaId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops copies of which there are too many: only this node's own, and only on the promises of those that keep theirs. */
public final class Dropping {
    private static final Logger LOG = LoggerFactory.getLogger(Dropping.class);

    /** So many assets are followed at a time; of others it is seen later that there are too many copies. */
    private static final int MOST = 10_000;

    private static final int BATCH = 64;

    private final Surroundings here;
    private final Keeping keeping;
    private final AssetLocks locks;
    private final DropTimes times;
    private final LongSupplier nanos;
    private final Map<MediaId, Followed> followed = new ConcurrentHashMap<>();

    /** @param nanos the clock that {@code keeping} goes by */
    public Dropping(Surroundings here, Keeping keeping, AssetLocks locks, DropTimes times, LongSupplier nanos) {
        this.here = here;
        this.keeping = keeping;
        this.locks = locks;
        this.times = times;
        this.nanos = nanos;
    }

    /**
     * An asset of which there were too many copies when it was last looked at.
     *
     * @param since when that began; null before the first look
     * @param nextAt when it is to be looked at again
     */
    private record Followed(@Nullable Long since, long nextAt) {}

    /** Notes whether there are too many copies of an asset. */
    void sees(MediaId id, boolean surplus) {
        if (!surplus && keeping.asking(id).isEmpty()) {
            followed.remove(id);
        } else if (followed.size() < MOST) {
            followed.putIfAbsent(id, new Followed(null, nanos.getAsLong()));
        }
    }

    /** The assets that are to be looked at now. */
    public List<MediaId> due() {
        keeping.settled().forEach(promise -> here.doubt(promise.mediaId(), promise.to()));
        long now = nanos.getAsLong();
        return followed.entrySet().stream()
                .filter(entry -> entry.getValue().nextAt() - now <= 0)
                .limit(BATCH)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Looks at one of them, and gives it when its deletion is to be carried out, or null. */
    public @Nullable Asset look(MediaId id) throws IOException {
        return locks.holding(id, () -> {
                    Followed before = followed.get(id);
                    Optional<HeldCopy> held = here.held(id);
                    if (before == null || held.isEmpty()) {
                        followed.remove(id);
                        end(id);
                        return Optional.<Asset>empty();
                    }
                    return look(held.get(), before);
                })
                .orElse(null);
    }

    private Optional<Asset> look(HeldCopy held, Followed before) {
        MediaId id = held.asset().mediaId();
        Asking asking = keeping.asking(id).orElse(null);
        long now = nanos.getAsLong();
        DropPlan plan = DropPlan.of(
                new DropPlan.Situation(
                        id,
                        here.self(),
                        held.origin(),
                        held.maxCopies(),
                        held.holders(),
                        keeping.isPromised(id),
                        asking,
                        asking != null && keeping.isOver(asking),
                        before.since(),
                        now),
                times);
        if (plan.surplusSince() != null && plan.step() == DropPlan.Step.REST) {
            here.introduce(id, held.holders());
        }
        follow(id, plan, now);
        return switch (plan.step()) {
            case REST -> Optional.empty();
            case ASK -> ask(id, plan.ask(), now);
            case END -> end(id);
            case DROP -> drop(held);
        };
    }

    private void follow(MediaId id, DropPlan plan, long now) {
        boolean rests = plan.step() == DropPlan.Step.REST;
        if ((rests && plan.surplusSince() == null) || plan.step() == DropPlan.Step.DROP) {
            followed.remove(id);
        } else {
            long pause =
                    rests ? Math.min(times.asking().toNanos(), times.surplus().toNanos()) : 0;
            followed.put(id, new Followed(plan.surplusSince(), now + pause));
        }
    }

    private Optional<Asset> ask(MediaId id, List<String> holders, long now) {
        keeping.asking(id)
                .or(() -> keeping.begin(id))
                .ifPresent(asking ->
                        holders.forEach(holder -> asking.next(holder, now).ifPresent(keep -> here.ask(holder, keep))));
        return Optional.empty();
    }

    private Optional<Asset> end(MediaId id) {
        keeping.asking(id).ifPresent(asking -> {
            asking.open().forEach(holder -> here.settle(holder, id));
            keeping.end(id);
        });
        return Optional.empty();
    }

    private Optional<Asset> drop(HeldCopy held) {
        Asset dropped = here.drop(held.asset());
        LOG.info(
                "The copy of {} here is dropped: there are more than {}, and that many are kept by promise.",
                dropped.mediaId(),
                held.maxCopies());
        end(dropped.mediaId());
        return Optional.of(dropped);
    }

    /** Takes what a node answers that was asked to keep its copy. */
    public void answered(HeardReplies.Answered answered) throws IOException {
        MediaId id = answered.reply().mediaId();
        locks.holding(id, () -> {
            Optional<Asking> asking = keeping.asking(id)
                    .filter(open -> open.awaits(answered.from(), answered.reply(), nanos.getAsLong()));
            if (asking.isPresent() && here.held(id).isPresent()) {
                take(asking.get(), answered.from(), answered.reply());
            }
            return asking;
        });
    }

    private void take(Asking asking, String from, Reply reply) throws IOException {
        here.settle(from, reply.mediaId());
        if (reply.outcome() != Reply.Outcome.PROMISED) {
            asking.refused(from);
        } else if (here.isProof(from, reply)) {
            asking.promised(from);
        } else {
            asking.refused(from);
            here.doubt(reply.mediaId(), from);
        }
    }
}
