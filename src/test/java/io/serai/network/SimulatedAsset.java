package io.serai.network;

import io.serai.media.MediaId;
import java.util.ArrayList;
import java.util.List;

/** An asset, and what is really there of it, whatever nodes know. */
final class SimulatedAsset {
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

    SimulatedAsset(MediaId id, long size, SimulatedNode origin, List<SimulatedNode> order, int minCopies) {
        this.id = id;
        this.size = size;
        this.origin = origin;
        this.order = order;
        this.missing = new int[minCopies];
    }
}
