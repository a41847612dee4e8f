package io.serai.torrent;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.libtorrent4j.AddTorrentParams;
import org.libtorrent4j.AlertListener;
import org.libtorrent4j.InfoHash;
import org.libtorrent4j.StatsMetric;
import org.libtorrent4j.TorrentStatus.State;
import org.libtorrent4j.alerts.Alert;
import org.libtorrent4j.alerts.AlertType;
import org.libtorrent4j.alerts.FastresumeRejectedAlert;
import org.libtorrent4j.alerts.FileErrorAlert;
import org.libtorrent4j.alerts.MetadataReceivedAlert;
import org.libtorrent4j.alerts.SaveResumeDataAlert;
import org.libtorrent4j.alerts.SaveResumeDataFailedAlert;
import org.libtorrent4j.alerts.SessionStatsAlert;
import org.libtorrent4j.alerts.StateChangedAlert;
import org.libtorrent4j.alerts.StateUpdateAlert;
import org.libtorrent4j.alerts.TorrentDeleteFailedAlert;
import org.libtorrent4j.alerts.TorrentDeletedAlert;
import org.libtorrent4j.alerts.TorrentErrorAlert;
import org.libtorrent4j.alerts.TorrentFinishedAlert;
import org.libtorrent4j.swig.libtorrent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the session on its one alert thread. Alerts die with the callback, so only plain values go on from here. */
final class SwarmAlerts implements AlertListener {
    private static final Logger LOG = LoggerFactory.getLogger(SwarmAlerts.class);
    private static final AlertType[] TYPES = {
        AlertType.METADATA_RECEIVED,
        AlertType.STATE_CHANGED,
        AlertType.TORRENT_FINISHED,
        AlertType.FILE_ERROR,
        AlertType.TORRENT_ERROR,
        AlertType.TORRENT_DELETED,
        AlertType.TORRENT_DELETE_FAILED,
        AlertType.SESSION_STATS,
        AlertType.STATE_UPDATE,
        AlertType.SAVE_RESUME_DATA,
        AlertType.SAVE_RESUME_DATA_FAILED,
        AlertType.FASTRESUME_REJECTED,
        AlertType.ALERTS_DROPPED
    };

    private final Swarm swarm;
    private final int connectedPeers = libtorrent.find_metric_idx_ex("peer.num_peers_connected");

    private final AtomicLong dropped = new AtomicLong();
    private volatile Totals totals = new Totals(0, 0, 0);

    /** What the session counted up to now. */
    record Totals(long peers, long uploaded, long downloaded) {}

    SwarmAlerts(Swarm swarm) {
        this.swarm = swarm;
    }

    Totals totals() {
        return totals;
    }

    @Override
    public int[] types() {
        return Arrays.stream(TYPES).mapToInt(AlertType::swig).toArray();
    }

    @Override
    public void alert(Alert<?> alert) {
        try {
            hear(alert);
        } catch (RuntimeException cause) {
            LOG.error("An alert of the BitTorrent session could not be handled", cause);
        }
    }

    /** How often the session had more to tell than its queue holds. */
    long dropped() {
        return dropped.get();
    }

    private void hear(Alert<?> alert) {
        if (alert instanceof SessionStatsAlert stats) {
            totals = new Totals(
                    stats.value(connectedPeers),
                    stats.value(StatsMetric.NET_SENT_PAYLOAD_BYTES_COUNTER_INDEX),
                    stats.value(StatsMetric.NET_RECV_PAYLOAD_BYTES_COUNTER_INDEX));
        } else if (alert instanceof StateChangedAlert changed) {
            state(Handle.infoHash(changed.handle()), changed.getState());
        } else if (alert instanceof MetadataReceivedAlert received) {
            swarm.advance(Handle.infoHash(received.handle()));
        } else if (alert instanceof TorrentFinishedAlert finished) {
            swarm.advance(Handle.infoHash(finished.handle()));
        } else if (alert instanceof FileErrorAlert error) {
            swarm.fileFailed(
                    Handle.infoHash(error.handle()),
                    error.filename() + ": " + error.error().getMessage());
        } else if (alert instanceof TorrentErrorAlert error) {
            swarm.fileFailed(
                    Handle.infoHash(error.handle()),
                    error.filename() + ": " + error.error().getMessage());
        } else if (alert instanceof TorrentDeletedAlert deleted) {
            swarm.left(deleted.getInfoHashes().getV1().toHex());
        } else if (alert instanceof TorrentDeleteFailedAlert kept) {
            swarm.left(kept.getInfoHashes().getV1().toHex());
        } else if (alert instanceof StateUpdateAlert update) {
            update.status().forEach(status -> swarm.told(infoHash(status.getInfoHashes()), status.allTimeUpload()));
            swarm.toldAll();
        } else if (alert instanceof SaveResumeDataAlert saved) {
            swarm.kept(infoHash(saved.params().getInfoHashes()), AddTorrentParams.writeResumeDataBuf(saved.params()));
        } else if (alert instanceof SaveResumeDataFailedAlert failed) {
            swarm.notKept(Handle.infoHash(failed.handle()));
        } else if (alert instanceof FastresumeRejectedAlert rejected) {
            swarm.fileFailed(
                    Handle.infoHash(rejected.handle()),
                    rejected.filePath() + ": " + rejected.error().getMessage());
        } else {
            dropped.incrementAndGet();
            swarm.askAnew(alert.message());
        }
    }

    private static String infoHash(InfoHash hashes) {
        return hashes.getV1().toHex();
    }

    private void state(String infoHash, State state) {
        switch (state) {
            case SEEDING -> swarm.seeding(infoHash);
            case CHECKING_FILES, DOWNLOADING -> swarm.notSeeding(infoHash);
            default -> swarm.advance(infoHash);
        }
    }
}
