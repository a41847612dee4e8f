package io.serai.upkeep;

import io.serai.catalog.Asset;
import io.serai.catalog.Damages;
import io.serai.media.DoublingPause;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which damaged assets are asked for elsewhere, and of whom. What was asked for in vain is asked for again after a
 * pause that doubles up to a day, and in the end no more.
 */
public final class Refetching {
    private static final Logger LOG = LoggerFactory.getLogger(Refetching.class);
    private static final int BATCH = 16;

    /** With the longest pauses, about three weeks of asking. */
    private static final int MOST_ATTEMPTS = 40;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final DoublingPause PAUSE = new DoublingPause(SHORTEST, LONGEST);

    private final Damages damages;
    private final List<String> peers;
    private final Holders holders;

    /**
     * Addresses are {@code host:port} with literal hosts.
     *
     * @param peers who is asked beside those that trackers name, whatever it is
     * @param holders knows who else may hold an asset
     */
    public Refetching(Damages damages, List<String> peers, Holders holders) {
        this.damages = damages;
        this.holders = holders;
        this.peers = peers.stream()
                .map(String::strip)
                .filter(peer -> !peer.isEmpty())
                .toList();
    }

    /** Knows other nodes. */
    @FunctionalInterface
    public interface Holders {
        /** Where those of them that may hold an asset are reached by BitTorrent. */
        List<String> of(Asset asset);
    }

    /** The damaged assets to be asked for now. */
    public List<Asset> due() {
        return damages.due(MOST_ATTEMPTS, BATCH);
    }

    /** Peers that may hold an asset. */
    public List<String> peers(Asset asset) {
        return Stream.concat(peers.stream(), holders.of(asset).stream())
                .distinct()
                .toList();
    }

    /** Web seeds that may hold an asset. Those in its torrent are this node's own. */
    public List<String> webSeeds(Asset asset) {
        return List.of();
    }

    /** Counts an attempt that was in vain. */
    public void failed(Asset asset, Throwable reason) {
        int attempts = damages.attempts(asset) + 1;
        if (attempts < MOST_ATTEMPTS) {
            Duration pause = pause(attempts);
            damages.failed(asset, pause);
            LOG.info(
                    "The bytes of {} could not be fetched at attempt {}; the next one comes in {} s: {}",
                    asset.mediaId(),
                    attempts,
                    pause.toSeconds(),
                    reason.getMessage());
        } else {
            damages.failed(asset, LONGEST);
            LOG.warn(
                    "The bytes of {} could not be fetched at {} attempts, and are not asked for any more: {}",
                    asset.mediaId(),
                    attempts,
                    reason.getMessage());
        }
    }

    static Duration pause(int attempts) {
        return PAUSE.after(attempts);
    }
}
