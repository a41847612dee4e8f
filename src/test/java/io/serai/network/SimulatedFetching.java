package io.serai.network;

import io.serai.catalog.CopyState;
import java.time.Instant;

/**
 * Copies on their way, as {@link CopyFetches} has them: a yes outlives a restart, what is interrupted begins anew, and what cannot
 * be had is given up after some attempts.
 */
final class SimulatedFetching {
    private static final int MOST_ATTEMPTS = 6;
    private static final int SHORTEST_PAUSE = 4;
    private static final int SETUP = 5;

    /** Bytes a second, for each of the fetches of a node. */
    private static final long RATE = 1_250_000;

    private final SimulatedNetwork network;
    private final Calendar calendar;

    SimulatedFetching(SimulatedNetwork network) {
        this.network = network;
        this.calendar = network.calendar;
    }

    /** A copy that a node said yes to, and whom it has it from, beside the origin. */
    static final class Fetch {
        private final SimulatedAsset asset;
        private final SimulatedNode node;
        private final SimulatedNode source;
        private int attempts;

        Fetch(SimulatedAsset asset, SimulatedNode node, SimulatedNode source) {
            this.asset = asset;
            this.node = node;
            this.source = source;
        }

        private boolean canBeHad() {
            return isThere(source) || isThere(asset.origin);
        }

        private boolean isThere(SimulatedNode from) {
            return from.up && from.holds(asset);
        }
    }

    /** A node is asked for a copy, which it has not, and says yes. */
    void accept(SimulatedView asker, SimulatedNode node) {
        if (!node.fetches.containsKey(asker.asset)) {
            Fetch fetch = new Fetch(asker.asset, node, asker.node);
            node.fetches.put(asker.asset, fetch);
            start(fetch);
        }
    }

    /** Begins, or begins anew after a restart. What is moved counts even when it comes to nothing. */
    void start(Fetch fetch) {
        if (!fetch.canBeHad()) {
            failed(fetch);
            return;
        }
        network.tally.moved(fetch.asset);
        later(fetch, SETUP + (int) (fetch.asset.size / RATE), () -> {
            if (fetch.canBeHad()) {
                isWhole(fetch);
            } else {
                failed(fetch);
            }
        });
    }

    private void later(Fetch fetch, int delay, Runnable what) {
        int turn = fetch.node.turn;
        calendar.in(delay, () -> {
            if (fetch.node.turn == turn && fetch.node.fetches.get(fetch.asset) == fetch) {
                what.run();
            }
        });
    }

    private void failed(Fetch fetch) {
        fetch.attempts++;
        if (fetch.attempts < MOST_ATTEMPTS) {
            later(fetch, SHORTEST_PAUSE << fetch.attempts, () -> start(fetch));
            return;
        }
        fetch.node.fetches.remove(fetch.asset);
        network.tally.refused++;
        tell(fetch, CopyState.REFUSED);
    }

    private void isWhole(Fetch fetch) {
        fetch.node.fetches.remove(fetch.asset);
        tell(fetch, CopyState.HELD);
        network.copying.wake(network.joins(fetch.asset, fetch.node), 1);
    }

    /** Who asked hears how it ended; who is away then, when it is back. */
    private void tell(Fetch fetch, CopyState end) {
        Instant now = network.now();
        for (SimulatedView view : fetch.asset.views) {
            view.find(fetch.node.pub()).filter(copy -> copy.state().pending()).ifPresent(copy -> {
                view.keep(
                        end == CopyState.HELD
                                ? copy.in(end, now)
                                : copy.failed(end, now, "the bytes could not be had"));
                network.copying.wake(view, 1);
            });
        }
    }
}
