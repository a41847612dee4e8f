package io.serai.network;

import io.serai.media.MediaId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the copy here is one too many, and what is to be done about it now. It only thinks. What others are believed to hold
 * only says when to ask: what a copy is dropped on is that as many others as the maximum promised to keep theirs.
 *
 * @param ask nodes that are to promise
 * @param surplusSince since when there are too many, by the clock that only goes forward; null when there are not
 */
record DropPlan(Step step, List<String> ask, @Nullable Long surplusSince) {
    enum Step {
        /** Nothing but to look again. */
        REST,
        /** Others are asked to promise, anew or still. */
        ASK,
        /** What was asked has come to nothing: the surplus is waited for anew. */
        END,
        /** The copy goes. */
        DROP
    }

    /**
     * What is known.
     *
     * @param origin who brought the asset in
     * @param maxCopies above which there are too many, the one here among them
     * @param holders other nodes whose copies count now
     * @param promised whether this node promised to keep its copy
     * @param asking what was asked and answered; null when nothing is asked
     * @param over whether it is too late for what was asked
     */
    record Situation(
            MediaId mediaId,
            String self,
            String origin,
            int maxCopies,
            Collection<String> holders,
            boolean promised,
            @Nullable Asking asking,
            boolean over,
            @Nullable Long surplusSince,
            long now) {

        boolean surplus() {
            return holders.size() >= maxCopies;
        }

        /** The others in the order in which they keep their copies: the origin, and then those that act first. */
        List<String> order() {
            return holders.stream()
                    .sorted(Comparator.comparing((String pub) -> !pub.equals(origin))
                            .thenComparing(Placement.order(mediaId)))
                    .toList();
        }

        /** Whether as many as there may be come before this node, so that it is the one that drops. */
        boolean last() {
            boolean originHolds = holders.contains(origin);
            List<String> rest =
                    holders.stream().filter(pub -> !pub.equals(origin)).toList();
            return !self.equals(origin) && Placement.position(mediaId, self, rest) + (originHolds ? 1 : 0) >= maxCopies;
        }
    }

    static DropPlan of(Situation known, DropTimes times) {
        Long since = known.surplus() ? Objects.requireNonNullElse(known.surplusSince(), known.now()) : null;
        Asking asking = known.asking();
        boolean mine = known.last() && !known.promised();
        if (asking != null) {
            return since != null && mine && !known.over()
                    ? asked(known, asking, since)
                    : new DropPlan(Step.END, List.of(), null);
        }
        if (since == null || !mine || known.now() - since < times.surplus().toNanos()) {
            return new DropPlan(Step.REST, List.of(), since);
        }
        return new DropPlan(
                Step.ASK, known.order().stream().limit(known.maxCopies()).toList(), since);
    }

    /** Who refuses has another asked in its place. */
    private static DropPlan asked(Situation known, Asking asking, Long since) {
        Set<String> refused = asking.refused();
        List<String> keepers = known.order().stream()
                .filter(holder -> !refused.contains(holder))
                .limit(known.maxCopies())
                .toList();
        if (keepers.size() < known.maxCopies()) {
            return new DropPlan(Step.END, List.of(), null);
        }
        return asking.promised().containsAll(keepers)
                ? new DropPlan(Step.DROP, List.of(), since)
                : new DropPlan(Step.ASK, keepers, since);
    }
}
