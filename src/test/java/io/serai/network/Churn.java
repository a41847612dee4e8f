package io.serai.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Which nodes come and go when, drawn beforehand, so that it is the same for all assets. In place of a node that is gone for good
 * another one comes after a while, with an empty disk and a key of its own.
 *
 * @param changes in the order of time
 * @param identities how many nodes there ever are; those that are there from the beginning come first, the others as they come
 */
record Churn(List<Change> changes, int identities) {
    private static final int NEWCOMER = -1;

    enum Kind {
        COMES,
        GOES,
        GOES_FOR_GOOD
    }

    /** @param at seconds since the beginning */
    record Change(int at, int node, Kind kind) {}

    static Churn of(Scenario scenario) {
        return new Drawing(scenario).churn();
    }

    long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static final class Drawing {
        private final Scenario scenario;
        private final Random random;
        private final List<Change> changes = new ArrayList<>();
        private final PriorityQueue<Change> next =
                new PriorityQueue<>(Comparator.comparingInt(Change::at).thenComparingInt(Change::node));
        private int identities;

        Drawing(Scenario scenario) {
            this.scenario = scenario;
            this.random = new Random(scenario.seed());
            for (identities = 0; identities < scenario.nodes(); identities++) {
                departure(identities, 0);
            }
        }

        Churn churn() {
            while (!next.isEmpty() && next.peek().at() < scenario.end()) {
                Change drawn = next.remove();
                boolean comes = drawn.kind() == Kind.COMES;
                int node = drawn.node() == NEWCOMER ? identities++ : drawn.node();
                changes.add(new Change(drawn.at(), node, drawn.kind()));
                if (comes) {
                    departure(node, drawn.at());
                } else {
                    int back = drawn.at() + absence();
                    next.add(new Change(back, drawn.kind() == Kind.GOES ? node : NEWCOMER, Kind.COMES));
                }
            }
            return new Churn(List.copyOf(changes), identities);
        }

        private void departure(int node, int since) {
            double stay = -Math.log(1 - random.nextDouble()) / scenario.churn() * Scenario.DAY;
            boolean forGood = random.nextDouble() < scenario.forGood();
            if (since + stay < scenario.lastDeparture()) {
                next.add(new Change((int) (since + stay), node, forGood ? Kind.GOES_FOR_GOOD : Kind.GOES));
            }
        }

        private int absence() {
            double spread = Math.exp(random.nextGaussian() * Scenario.ABSENCE_SPREAD);
            Duration drawn = Duration.ofSeconds((long) (Scenario.ABSENCE.toSeconds() * spread));
            return (int) Math.min(drawn.toSeconds(), Scenario.LONGEST_ABSENCE.toSeconds()) + 1;
        }
    }
}
