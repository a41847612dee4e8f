package io.serai.network;

import io.serai.media.MediaId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Nodes that hold one asset, between which anything may happen that happens between machines: what they say comes late, twice, in
 * another order or not at all, their clocks go at different rates and begin anew, and they believe anything of each other. Only
 * what they hold, and what is on their disks, is certain.
 */
final class DroppingWorld {
    static final MediaId ID = new MediaId("d0".repeat(32));

    final List<DroppingNode> nodes = new ArrayList<>();
    final int maxCopies;
    final DropTimes times;
    final List<Letter> letters = new ArrayList<>();
    final Set<Set<String>> cut = new HashSet<>();
    int drops;
    long nanos;

    private final Random random;

    /** Machines sleep, or clocks are set: of who does both nothing could be known any more. */
    private final boolean sleeps;

    /** What one node says to another. It may arrive as long as it is here. */
    record Letter(String from, String to, Item said) {}

    DroppingWorld(Random random, int count, int maxCopies, DropTimes times) {
        this.random = random;
        this.sleeps = random.nextBoolean();
        this.maxCopies = maxCopies;
        this.times = times;
        for (int number = 0; number < count; number++) {
            nodes.add(new DroppingNode(this, "node" + number, random));
        }
    }

    long live() {
        return nodes.stream().filter(node -> node.whole).count();
    }

    DroppingNode node(String pub) {
        return nodes.stream().filter(node -> node.pub.equals(pub)).findFirst().orElseThrow();
    }

    /** A copy goes. */
    void dropped(DroppingNode node) {
        node.whole = false;
        drops++;
        if (live() < maxCopies) {
            throw new AssertionError(node.pub + " dropped its copy, and " + live() + " are left of " + maxCopies);
        }
    }

    /** One thing happens. */
    void step() throws IOException {
        DroppingNode node = nodes.get(random.nextInt(nodes.size()));
        int what = random.nextInt(1000);
        if (what < 550) {
            deliver();
        } else if (what < 900) {
            node.look();
        } else if (what < 940) {
            nanos += between(1, 20);
        } else if (what < 955) {
            nanos += between(60, times.keep().toSeconds() / 2);
        } else if (what < 970) {
            node.restart(random);
        } else if (what < 980) {
            node.believe(random);
        } else if (what < 985) {
            disturb(node);
        } else if (what < 987) {
            node.whole |= live() > 0;
        } else {
            split(node);
        }
    }

    private void deliver() throws IOException {
        if (letters.isEmpty()) {
            return;
        }
        // mostly the newest, and now and then one that is very old
        int last = letters.size() - 1;
        int place = random.nextInt(4) == 0 ? random.nextInt(letters.size()) : Math.max(0, last - random.nextInt(6));
        Letter letter = letters.get(place);
        int fate = random.nextInt(20);
        if (fate > 0) {
            letters.remove(place);
        }
        if (fate < 19 && !cut.contains(Set.of(letter.from(), letter.to()))) {
            node(letter.to()).hear(letter);
        }
    }

    private void disturb(DroppingNode node) {
        if (sleeps) {
            long span = between(60, times.keep().toSeconds() * 2);
            nanos += span;
            node.slept(span);
        } else {
            node.wallOffset = random.nextInt(100_000_000) - 50_000_000L;
        }
    }

    private void split(DroppingNode node) {
        if (cut.isEmpty()) {
            nodes.stream()
                    .filter(other -> other != node && random.nextInt(3) > 0)
                    .forEach(other -> cut.add(Set.of(node.pub, other.pub)));
        } else {
            cut.clear();
        }
    }

    private long between(long least, long most) {
        return Duration.ofSeconds(least + Math.floorMod(random.nextLong(), Math.max(1, most - least)))
                .toNanos();
    }

    /** All that is to happen happens at once, for so long. */
    void calm(Duration span, Duration pace) throws IOException {
        for (long end = nanos + span.toNanos(); nanos < end; nanos += pace.toNanos()) {
            for (DroppingNode node : nodes) {
                node.look();
            }
            while (!letters.isEmpty()) {
                Letter letter = letters.remove(0);
                node(letter.to()).hear(letter);
            }
        }
    }
}
