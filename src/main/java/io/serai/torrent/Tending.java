package io.serai.torrent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Looks after the seeds while they run: announces them at a pace, keeps what each has sent across restarts, and lets those rest that
 * gave enough or are not asked for. The session tells only of torrents that changed, so that thousands of idle seeds cost nothing.
 */
final class Tending {
    /** A seed's counters are kept this often at most; what came since is lost when the process is killed. */
    private static final Duration KEEP = Duration.ofSeconds(30);

    /** As many are kept at a look, so that none is a stall. */
    private static final int KEPT_AT_A_LOOK = 16;

    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP = TimeUnit.SECONDS.toMillis(1);
    private static final long STEP = 10;

    private final Map<String, Seed> seeds;
    private final Session session;
    private final AnnouncePace announces;
    private final RestRule rule;
    private final ResumeFolder resume;
    private final BiConsumer<String, String> rested;

    /** Of which the session told more than was kept. */
    private final Set<String> unkept = ConcurrentHashMap.newKeySet();

    private volatile CountDownLatch update = new CountDownLatch(1);
    private long looked = System.nanoTime();

    /**
     * Of the seeds of a session.
     *
     * @param rested told of the info hash and the reason when a seed goes to rest
     */
    Tending(
            TorrentConfiguration configuration,
            Map<String, Seed> seeds,
            Session session,
            ResumeFolder resume,
            BiConsumer<String, String> rested) {
        this.seeds = seeds;
        this.session = session;
        this.resume = resume;
        this.rested = rested;
        this.rule = new RestRule(configuration.getSeedRatio(), Duration.ofMillis(configuration.getSeedIdle()));
        this.announces = new AnnouncePace(configuration.getAnnouncesPerSecond(), System::nanoTime, this::announce);
    }

    /** Takes a new seed in. One that had given enough before the last stop rests on. */
    void begin(Seed seed) {
        if (!letRest(seed) && !seed.closed()) {
            announces.add(seed.infoHash());
        }
    }

    /** Ends a rest on demand; what it gives counts from here on. */
    void wake(Seed seed) {
        wake(seed, true);
    }

    private void wake(Seed seed, boolean anew) {
        if (seed.wake(anew) && !seed.closed()) {
            announces.add(seed.infoHash());
        }
    }

    /** It is not offered any more; what it sent is remembered where {@code kept}. */
    void end(Seed seed, boolean kept) {
        announces.remove(seed.infoHash());
        unkept.remove(seed.infoHash());
        if (!kept) {
            resume.remove(seed.infoHash());
        }
    }

    /** What the session has counted of a torrent, earlier starts included. */
    void told(String infoHash, long uploaded) {
        Seed seed = seeds.get(infoHash);
        if (seed != null && seed.told(uploaded)) {
            unkept.add(infoHash);
            if (!letRest(seed)) {
                wake(seed, false);
            }
        }
    }

    /** Every change up to the last look was told. */
    void toldAll() {
        update.countDown();
    }

    void advance() {
        announces.advance();
        if (System.nanoTime() - looked >= LOOK) {
            looked = System.nanoTime();
            session.postUpdates();
            keep(KEEP, KEPT_AT_A_LOOK);
            if (rule.forgets()) {
                seeds.values().forEach(this::letRest);
            }
        }
    }

    /** What the session counted of a torrent, to be there at the next start. */
    void kept(String infoHash, byte[] data) {
        Seed seed = seeds.get(infoHash);
        if (seed != null) {
            resume.write(infoHash, data);
            seed.kept();
        }
    }

    /** Keeps what is not kept yet, within two seconds at most. */
    void close() {
        announces.clear();
        try {
            update = new CountDownLatch(1);
            session.postUpdates();
            if (update.await(STOP, TimeUnit.MILLISECONDS)) {
                keep(Duration.ZERO, Integer.MAX_VALUE);
            }
            for (long left = STOP; left > 0 && seeds.values().stream().anyMatch(Seed::isBeingKept); left -= STEP) {
                Thread.sleep(STEP);
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Duration age, int most) {
        List<Seed> due = unkept.stream()
                .map(seeds::get)
                .filter(seed -> seed != null && seed.isToBeKept(age))
                .limit(most)
                .toList();
        for (Seed seed : due) {
            unkept.remove(seed.infoHash());
            seed.keep();
        }
    }

    private boolean letRest(Seed seed) {
        String reason = "";
        if (rule.gaveEnough(seed.given(), seed.length())) {
            reason = "it has sent " + seed.given() + " bytes, which is its share";
        } else if (rule.isForgotten(seed.unasked())) {
            reason = "nobody took anything of it for " + rule.idle();
        }
        if (!reason.isEmpty() && seed.rest()) {
            announces.remove(seed.infoHash());
            rested.accept(seed.infoHash(), reason);
        }
        return !reason.isEmpty();
    }

    private void announce(String infoHash) {
        Seed seed = seeds.get(infoHash);
        if (seed != null) {
            seed.handle().announce(session.trackers());
        }
    }
}
