package io.serai;

import io.serai.backup.Backups;
import io.serai.catalog.Assets;
import io.serai.catalog.MaintenanceRun;
import io.serai.catalog.MaintenanceRuns;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long ago this node was backed up, and a backup of it tried, as it is known without looking into folders each time. */
final class BackupAge {
    private static final Logger LOG = LoggerFactory.getLogger(BackupAge.class);

    private final Backups backups;
    private final Assets assets;
    private final MaintenanceRuns runs;
    private final Clock clock;
    private volatile Optional<Instant> backedUp = Optional.empty();
    private volatile Optional<Instant> tried = Optional.empty();

    BackupAge(Backups backups, Assets assets, MaintenanceRuns runs, Clock clock) {
        this.backups = backups;
        this.assets = assets;
        this.runs = runs;
        this.clock = clock;
        look();
    }

    /** Looks how it is now. */
    void look() {
        try {
            backedUp = backups.newest().or(assets::oldest);
            tried = runs.newest().stream()
                    .filter(run -> run.task().equals("restore_drill") && !run.dryRun())
                    .map(MaintenanceRun::startedAt)
                    .findFirst();
        } catch (IOException e) {
            LOG.warn("The folder of the backups cannot be read: {}", e.getMessage());
        }
    }

    /** Seconds since the newest backup; before the first, since the oldest asset came in, and 0 where there is none. */
    double ofBackup() {
        return since(backedUp);
    }

    /** Seconds since the newest drill. */
    double ofDrill() {
        return since(tried);
    }

    private double since(Optional<Instant> then) {
        return then.map(time ->
                        Math.max(0, Duration.between(time, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
