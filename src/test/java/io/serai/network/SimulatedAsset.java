package io.serai.network;

import io.serai.media.MediaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** An asset, and what is really there of it, whatever nodes know. */
final class SimulatedAsset {
    /** Half of the assets are larger, by a logarithmic normal distribution. */
    private static final long SIZE = 4 << 20;

    private static final double SIZE_SPREAD = 1.5;

    final MediaId id;
    final long size;
    final SimulatedNode origin;

    /** All nodes that there ever are, in the order in which copies of it are placed. */
    final List<SimulatedNode> order;

    /** Those that have it on their disks. */
    final List<SimulatedView> views = new ArrayList<>();

    /** Copies on nodes that are there. */
    int live;

    /** Copies on nodes that are there or of which nobody can know yet that they are not. */
    int present;

    /** Copies on disks that are there or come back. */
    int disks;

    /** Whether there was always a copy on a node that was there. */
    boolean alwaysLive = true;

    /** Since when fewer copies than the minimum are live. */
    int shortSince = -1;

    /** Which shortage it is that so many are missing, the first place standing for one; 0 for none. */
    final int[] missing;

    /** One of a number, the same whichever others are simulated beside it. */
    static SimulatedAsset drawn(Scenario scenario, List<SimulatedNode> nodes, int number) {
        SplittableRandom random = new SplittableRandom(scenario.seed() * 0x9E3779B97F4A7C15L + number);
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        MediaId id = MediaId.ofHash(hash);
        long size = Math.round(Math.exp(random.nextGaussian() * SIZE_SPREAD) * SIZE);
        SimulatedNode origin = nodes.get(random.nextInt(scenario.nodes()));
        List<Placement.Candidate> all =
                nodes.stream().map(node -> node.candidate).toList();
        List<SimulatedNode> order = Placement.choose(id, size, all, Set.of(), all.size()).stream()
                .map(pub -> nodes.get(SimulatedNode.number(pub)))
                .toList();
        return new SimulatedAsset(id, size, origin, order, scenario.minCopies());
    }

    SimulatedAsset(MediaId id, long size, SimulatedNode origin, List<SimulatedNode> order, int minCopies) {
        this.id = id;
        this.size = size;
        this.origin = origin;
        this.order = order;
        this.missing = new int[minCopies];
    }
}
