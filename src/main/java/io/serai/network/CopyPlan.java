package io.serai.network;

import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobState;
import io.serai.media.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about the copies of one asset now. It only thinks: the same situation gives the same plan, on a node as in a
 * simulation of a thousand of them.
 *
 * @param ask nodes that are asked for a copy, anew or still
 * @param probe nodes that are asked whether they happen to have one, before another is made
 * @param prove nodes that are asked to show that they have theirs
 * @param overdue copies that were asked for and never answered about
 * @param repair bytes that those who are newly asked for a copy are to fetch in place of copies that were lost
 * @param counted copies that count, the one here among them
 * @param shortSince since when there are too few; null when there are enough
 * @param reason why it stands so, where there is more to say
 * @param pause after which to look again, if nothing happens
 * @param atItsEnd whether copies are missing and all was tried that there is to try now
 */
record CopyPlan(
        List<String> ask,
        List<String> probe,
        List<String> prove,
        List<Copy> overdue,
        long repair,
        int counted,
        @Nullable Instant shortSince,
        JobState state,
        @Nullable String reason,
        Duration pause,
        boolean atItsEnd) {
    /** So much later it is certainly over. */
    private static final Duration SOON = Duration.ofMillis(1);

    private static final Duration LONGEST_FETCH = Duration.ofDays(1);

    private static final String NOT_YET = "too few copies, and it is not yet this node's turn to make one";
    private static final String TOO_MUCH =
            "too few copies, and this node has had as many bytes copied anew as it may for now";

    /** So many nodes are asked whether they have a copy, beside the origin. */
    private static final int MOST_PROBED = 16;

    /** How often it is looked, while copies are missing, whether they came back or are elsewhere. */
    private static final int LOOKS_IN_GRACE = 4;

    /**
     * What is known.
     *
     * @param origin who brought the asset in
     * @param counts whether a copy counts now
     * @param fresh whether a node is there now
     * @param candidates nodes that may be asked for a copy, those that hold one among them
     * @param mayRepair whether this node may have more bytes copied anew now; asked only where a lost copy is to be made anew
     * @param hearing from when on this node, as long as it runs, has heard of all that are there
     */
    record Situation(
            MediaId mediaId,
            long size,
            String self,
            String origin,
            int minCopies,
            List<Copy> copies,
            Predicate<Copy> counts,
            Predicate<String> fresh,
            Collection<Placement.Candidate> candidates,
            BooleanSupplier mayRepair,
            Instant hearing,
            @Nullable Instant shortSince,
            Instant now) {

        /** Whether as many copies as are wanted were there once. */
        boolean placed() {
            return copies.stream().filter(copy -> copy.provedAt() != null).count() >= minCopies - 1;
        }
    }

    static CopyPlan of(Situation known, CopyTimes times) {
        List<Copy> overdue = known.copies().stream()
                .filter(copy -> isOverdue(copy, age(copy, known), times))
                .toList();
        List<Copy> pending = known.copies().stream()
                .filter(copy -> copy.state().pending() && known.fresh().test(copy.holder()) && !overdue.contains(copy))
                .toList();
        List<String> prove = known.copies().stream()
                .filter(copy -> mayBeThere(copy, known, times))
                .map(Copy::holder)
                .filter(known.fresh())
                .toList();
        int counted = 1 + (int) known.copies().stream().filter(known.counts()).count();
        Set<String> ask = new HashSet<>();
        pending.stream().filter(copy -> copy.state() != CopyState.HELD).forEach(copy -> ask.add(copy.holder()));
        int missing = known.minCopies() - counted;
        if (missing <= 0) {
            return new CopyPlan(
                    List.copyOf(ask),
                    List.of(),
                    prove,
                    overdue,
                    0,
                    counted,
                    null,
                    JobState.DONE,
                    null,
                    times.rest(),
                    false);
        }
        Instant since = known.shortSince() == null ? known.now() : known.shortSince();
        Duration turn = turn(known, times);
        Duration wait = wait(known, turn, since);
        boolean early = !wait.isNegative() && !wait.isZero();
        boolean repairs = !turn.isZero();
        if (early || (repairs && !known.mayRepair().getAsBoolean())) {
            Duration soon = times.grace().dividedBy(LOOKS_IN_GRACE);
            return new CopyPlan(
                    List.copyOf(ask),
                    // at first the copies may be on their way, by who asked for this one
                    known.shortSince() == null ? List.of() : probe(known),
                    prove,
                    overdue,
                    0,
                    counted,
                    since,
                    JobState.WAITING,
                    early ? NOT_YET : TOO_MUCH,
                    early && wait.compareTo(soon) < 0 ? wait : soon,
                    false);
        }
        List<String> chosen = choose(known, times, overdue, missing - pending.size());
        ask.addAll(chosen);
        boolean waits = pending.isEmpty() && chosen.isEmpty();
        return new CopyPlan(
                List.copyOf(ask),
                List.of(),
                prove,
                overdue,
                repairs ? known.size() * chosen.size() : 0,
                counted,
                since,
                waits ? JobState.WAITING : JobState.ACTIVE,
                waits ? nobody(known) : null,
                waits ? idle(known, times) : times.answer(),
                waits);
    }

    /** How long until it is this node's turn. Who has just begun to hear the others does not know yet who is missing. */
    private static Duration wait(Situation known, Duration turn, Instant since) {
        Instant from = turn.isZero() || since.isAfter(known.hearing()) ? since : known.hearing();
        return turn.minus(Duration.between(from, known.now()));
    }

    /** Who refused may be asked again after a while. */
    private static Duration idle(Situation known, CopyTimes times) {
        return refused(known)
                .map(copy -> times.again(copy).minus(age(copy, known)).plus(SOON))
                .filter(left -> left.compareTo(SOON) > 0)
                .min(Comparator.naturalOrder())
                .orElse(times.rest());
    }

    private static String nobody(Situation known) {
        return "no other node that is there could hold a copy"
                + refused(known)
                        .max(Comparator.comparing(Copy::since))
                        .map(copy -> "; the last that was asked: " + copy.reason())
                        .orElse("");
    }

    private static Stream<Copy> refused(Situation known) {
        return known.copies().stream().filter(copy -> copy.state() == CopyState.REFUSED);
    }

    /** Of who has been fetching for a while the word that it has the bytes may have been lost. */
    private static boolean mayBeThere(Copy copy, Situation known, CopyTimes times) {
        return switch (copy.state()) {
            case HELD -> true;
            case SUSPECT -> isLeftLongEnough(copy, known, times);
            case FETCHING -> age(copy, known).compareTo(times.answer()) > 0;
            default -> false;
        };
    }

    private static boolean isLeftLongEnough(Copy copy, Situation known, CopyTimes times) {
        return age(copy, known).compareTo(times.again(copy)) > 0;
    }

    /** Who places a copy chooses from the front of this order, and so it is there that one is most likely to be. */
    private static List<String> probe(Situation known) {
        Set<String> others = new HashSet<>(Set.of(known.self()));
        known.copies().stream()
                .filter(copy -> copy.state() != CopyState.PROBED)
                .forEach(copy -> others.add(copy.holder()));
        List<Placement.Candidate> unknown = known.candidates().stream()
                .filter(candidate -> !others.contains(candidate.pub()))
                .toList();
        List<String> first = Placement.choose(known.mediaId(), 0, unknown, Set.of(), MOST_PROBED);
        boolean origin = unknown.stream().anyMatch(candidate -> candidate.pub().equals(known.origin()));
        return !origin || first.contains(known.origin())
                ? first
                : Stream.concat(Stream.of(known.origin()), first.stream()).toList();
    }

    /** Copies that were never there are made at once by who brought the asset in; one that was lost may come back. */
    private static Duration turn(Situation known, CopyTimes times) {
        if (known.self().equals(known.origin())) {
            return known.placed() ? times.grace() : Duration.ZERO;
        }
        List<String> holders =
                known.copies().stream().filter(known.counts()).map(Copy::holder).toList();
        int behindOrigin = holders.contains(known.origin()) ? 1 : 0;
        List<String> others = holders.stream()
                .filter(holder -> !holder.equals(known.origin()))
                .toList();
        int position = Placement.position(known.mediaId(), known.self(), others);
        return times.grace().multipliedBy(1 + position + (long) behindOrigin);
    }

    private static List<String> choose(Situation known, CopyTimes times, List<Copy> overdue, int count) {
        Set<String> out = new HashSet<>(Set.of(known.self()));
        Set<String> tags = new HashSet<>();
        for (Copy copy : known.copies()) {
            boolean unknown = copy.state() == CopyState.PROBED;
            boolean left = copy.state() == CopyState.REFUSED && isLeftLongEnough(copy, known, times);
            if (!(unknown || left) || overdue.contains(copy)) {
                out.add(copy.holder());
            }
            if (known.counts().test(copy) || copy.state().pending()) {
                known.candidates().stream()
                        .filter(candidate -> candidate.pub().equals(copy.holder()))
                        .forEach(candidate -> tags.add(candidate.tag()));
            }
        }
        List<Placement.Candidate> others = known.candidates().stream()
                .filter(candidate -> !out.contains(candidate.pub()))
                .toList();
        return count <= 0 ? List.of() : Placement.choose(known.mediaId(), known.size(), others, tags, count);
    }

    private static boolean isOverdue(Copy copy, Duration age, CopyTimes times) {
        return switch (copy.state()) {
            case REQUESTED -> age.compareTo(times.answer()) > 0;
            case FETCHING -> age.compareTo(LONGEST_FETCH) > 0;
            default -> false;
        };
    }

    private static Duration age(Copy copy, Situation known) {
        return Duration.between(copy.since(), known.now());
    }
}
