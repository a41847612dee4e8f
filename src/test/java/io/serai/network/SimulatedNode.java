package io.serai.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A node: whether it is there, since when others can have heard so, and what is on its disk. As in {@link Peers}, others take it to
 * be there from its second beat that they hear until none came for the stale time.
 */
final class SimulatedNode {
    /** After so long a node that starts knows of those that are there. */
    static final int DISCOVERY = 30;

    /** So long after it was seen to be there a node has answered the first challenge. */
    static final int PROOF = 5;

    private static final String NAME = "node";

    final int number;
    final Placement.Candidate candidate;
    final Map<SimulatedAsset, SimulatedView> copies = new LinkedHashMap<>();
    final Map<SimulatedAsset, SimulatedFetching.Fetch> fetches = new LinkedHashMap<>();
    boolean up;
    boolean forGood;

    /** Whether no other node has missed a beat of it yet. */
    boolean heard;

    /** Differs from one start or stop to the next. */
    int turn;

    private int startedAt;
    private int hearing;
    private int heardSince;
    private int beat = 1;
    private int lastBeat;

    SimulatedNode(int number) {
        this.number = number;
        // three classes of disks
        this.candidate = new Placement.Candidate(NAME + number, 1L << (38 + spread(3)), "");
    }

    static int number(String pub) {
        int number = 0;
        for (int place = NAME.length(); place < pub.length(); place++) {
            number = 10 * number + pub.charAt(place) - '0';
        }
        return number;
    }

    String pub() {
        return candidate.pub();
    }

    boolean holds(SimulatedAsset asset) {
        return !forGood && copies.containsKey(asset);
    }

    /** Its copy, when it can answer for it now. */
    Optional<SimulatedView> shows(SimulatedAsset asset) {
        return Optional.ofNullable(up ? copies.get(asset) : null);
    }

    /** It has been there for a long time. */
    void isThere(int stretch) {
        starts(-Scenario.DAY - spread(Scenario.BEAT * stretch), stretch);
    }

    void starts(int now, int stretch) {
        up = true;
        turn++;
        startedAt = now;
        hearing = now + Scenario.STALE * stretch;
        if (!heard) {
            heard = true;
            heardSince = now;
            beat = Scenario.BEAT * stretch;
        }
    }

    /** It says nothing any more. Gives when others notice. */
    int stops(int now, int stretch) {
        up = false;
        turn++;
        lastBeat = heardSince + Math.floorDiv(now - heardSince, beat) * beat;
        return lastBeat + Scenario.STALE * stretch + 1;
    }

    /** When another one that is there now hears the beat that makes this one fresh. */
    int freshAt(SimulatedNode other) {
        int until = other.startedAt + DISCOVERY - heardSince;
        return heardSince + Math.max(1, -Math.floorDiv(-until, beat)) * beat;
    }

    /** Whether it has been there for long enough to know of any other. */
    boolean hears(int now) {
        return now >= startedAt + DISCOVERY;
    }

    /** From when on it has heard of all others that are there, as in {@link Peers#untilHearing}. */
    int hearing() {
        return hearing;
    }

    boolean isFresh(SimulatedNode other, int now) {
        if (!heard) {
            return false;
        }
        // mostly both have been there for longer than a beat
        if (up && now - beat >= Math.max(heardSince, other.startedAt + DISCOVERY)) {
            return true;
        }
        int since = freshAt(other);
        return since <= now && (up || since <= lastBeat);
    }

    /** Whether copies on it that were proved count for another one. */
    boolean counts(SimulatedNode other, int now) {
        return isFresh(other, now - PROOF);
    }

    private int spread(int count) {
        return (int) Math.floorMod((number * 0x9E3779B97F4A7C15L) >>> 17, (long) count);
    }
}
