package io.serai.network;

import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.store.Blobs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sees to it that there are as many proved copies of each asset as its origin wants, by asking others for them. */
public final class Copying {
    private static final int BATCH = 64;

    /** So often others may refuse before it is given up, until another node comes or somebody has it tried again. */
    private static final int MOST_ATTEMPTS = 32;

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final String self;
    private final Assets assets;
    private final AssetLocks locks;
    private final Copies copies;
    private final ReplicationQueue queue;
    private final Blobs blobs;
    private final Holders holders;
    private final Correspondence correspondence;
    private final Challenges challenges;
    private final CopyReplies replies;
    private final Dropping dropping;
    private final CopyTimes times;
    private final RepairBudget budget;

    public Copying(
            String self,
            Assets assets,
            AssetLocks locks,
            Copies copies,
            ReplicationQueue queue,
            Blobs blobs,
            Holders holders,
            Correspondence correspondence,
            Challenges challenges,
            CopyReplies replies,
            Dropping dropping,
            CopyTimes times,
            RepairBudget budget) {
        this.self = self;
        this.assets = assets;
        this.locks = locks;
        this.copies = copies;
        this.queue = queue;
        this.blobs = blobs;
        this.holders = holders;
        this.correspondence = correspondence;
        this.challenges = challenges;
        this.replies = replies;
        this.dropping = dropping;
        this.times = times;
        this.budget = budget;
    }

    /** The assets whose copies are to be looked at now. */
    public List<ReplicationJob> due() {
        // while nobody is there, those that wait for somebody need not be looked at again and again
        return holders.isAnybodyThere()
                ? queue.take(JobKind.COPIES, LEASE, BATCH)
                : queue.take(JobKind.COPIES, LEASE, BATCH, JobState.ACTIVE, JobState.DONE);
    }

    /**
     * Looks at the copies of one asset, and does what is to be done about them.
     *
     * @return how many nodes were asked for one and did not answer in time
     */
    public int look(ReplicationJob job) throws IOException {
        // what is known of its copies must not change between thinking and acting
        return locks.holding(
                job.mediaId(),
                () -> lookAlone(job, queue.find(job.mediaId(), job.kind()).orElse(job)));
    }

    private int lookAlone(ReplicationJob taken, ReplicationJob job) throws IOException {
        if (assets.complete(job.mediaId()).isEmpty()) {
            queue.keep(job.in(
                    job.state(),
                    "the asset itself is not whole here",
                    Instant.now().plus(times.answer())));
            return 0;
        }
        SignedText signed = SignedText.beside(blobs.folder(job.mediaId()));
        Manifest manifest = Manifest.parse(signed.text());
        List<Copy> known = copies.of(job.mediaId());
        Instant now = Instant.now();
        CopyPlan plan = CopyPlan.of(
                new CopyPlan.Situation(
                        job.mediaId(),
                        manifest.size(),
                        self,
                        manifest.origin(),
                        manifest.minCopies(),
                        known,
                        holders::counts,
                        holders::isFresh,
                        holders.candidates(),
                        budget::isLeft,
                        now.plus(holders.untilHearing()),
                        job.shortSince(),
                        now),
                times);
        carryOut(plan, job, signed, known, now);
        if (plan.repair() > 0) {
            budget.spend(plan.repair());
        }
        keep(plan, taken, job.after(job.attempts() + plan.overdue().size()), now);
        dropping.sees(job.mediaId(), plan.counted() > manifest.maxCopies());
        return plan.overdue().size();
    }

    private void keep(CopyPlan plan, ReplicationJob taken, ReplicationJob job, Instant now) {
        boolean over = plan.atItsEnd() && job.attempts() >= MOST_ATTEMPTS;
        queue.keep(
                taken,
                job.after(plan.state() == JobState.DONE ? 0 : job.attempts())
                        .shortSince(plan.shortSince())
                        .in(over ? JobState.DEAD : plan.state(), plan.reason(), now.plus(plan.pause())));
    }

    private void carryOut(CopyPlan plan, ReplicationJob job, SignedText signed, List<Copy> known, Instant now)
            throws IOException {
        for (Copy copy : plan.overdue()) {
            correspondence.settle(copy.holder(), "hold " + job.mediaId());
            copies.keep(copy.failed(CopyState.REFUSED, now, "it did not answer"));
        }
        List<String> sources = Stream.concat(
                        Stream.of(self), known.stream().filter(holders::counts).map(Copy::holder))
                .limit(Request.MOST_HOLDERS)
                .toList();
        for (String holder : plan.ask()) {
            Optional<Copy> before =
                    known.stream().filter(copy -> copy.holder().equals(holder)).findFirst();
            if (before.filter(copy -> copy.state().pending()).isEmpty()) {
                copies.keep(Copy.requested(job.mediaId(), holder, now));
            }
            Request.Hold wanted = new Request.Hold(job.mediaId(), signed, job.priority(), sources);
            correspondence.ask(holder, wanted);
            replies.recall(holder, wanted.key());
        }
        for (String holder : plan.probe()) {
            copies.begin(Copy.probed(job.mediaId(), holder, now));
            challenges.ask(holder, job.mediaId());
        }
        plan.prove().forEach(holder -> challenges.ask(holder, job.mediaId()));
    }
}
