package io.serai.torrent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file to download, and what the download may cost.
 *
 * @param infoHash 40 lower-case hex digits
 * @param metainfo null where only the info hash is known, and peers have to send the rest
 * @param trackers announce URLs that may be asked for peers
 * @param webSeeds URLs of the file
 * @param peers {@code host:port} with literal addresses; others are skipped
 * @param folder an empty folder; after a failure it is empty again
 * @param limits what the fetch may take
 * @param sequential whether pieces are asked for from the first to the last, for who reads them while they come
 */
public record FetchRequest(
        String infoHash,
        @Nullable Metainfo metainfo,
        List<String> trackers,
        List<String> webSeeds,
        List<String> peers,
        Path folder,
        Limits limits,
        boolean sequential) {

    /**
     * What a fetch may take.
     *
     * @param length bytes at most; a larger torrent is refused before its first piece
     * @param time from start to end
     * @param stall the longest time without a new byte
     */
    public record Limits(long length, Duration time, Duration stall) {}

    /** By magnet link, with peers beside those that it names. */
    public static FetchRequest of(MagnetLink magnet, List<String> peers, Path folder, Limits limits) {
        return new FetchRequest(
                magnet.infoHash(),
                null,
                magnet.trackers(),
                magnet.webSeeds(),
                Stream.concat(magnet.peers().stream(), peers.stream())
                        .distinct()
                        .toList(),
                folder,
                limits,
                false);
    }

    /** By metainfo. The trackers of a private torrent are left alone. */
    public static FetchRequest of(Metainfo metainfo, List<String> peers, Path folder, Limits limits) {
        List<String> trackers = metainfo.content().closed() ? List.of() : metainfo.trackers();
        return new FetchRequest(
                metainfo.infoHash(), metainfo, trackers, metainfo.webSeeds(), peers, folder, limits, false);
    }

    /** The same, with these web seeds alone. */
    FetchRequest from(List<String> urls) {
        return new FetchRequest(infoHash, metainfo, trackers, urls, peers, folder, limits, sequential);
    }

    /** The same, asking these trackers too, unless the torrent is private. */
    FetchRequest asking(List<String> more) {
        if (metainfo != null && metainfo.content().closed()) {
            return this;
        }
        List<String> all =
                Stream.concat(trackers.stream(), more.stream()).distinct().toList();
        return new FetchRequest(infoHash, metainfo, all, webSeeds, peers, folder, limits, sequential);
    }

    /** The same, with pieces from the first to the last, or as it suits the swarm. */
    FetchRequest inOrder(boolean first) {
        return new FetchRequest(infoHash, metainfo, trackers, webSeeds, peers, folder, limits, first);
    }
}
