package io.serai.torrent;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trackers of others at which pages find what is seeded here, one connection to each. */
final class PageTrackers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageTrackers.class);
    private static final long STOP_SECONDS = 1;

    private final Gateway gateway;
    private final Supplier<Set<String>> seeds;
    private final int announcesPerSecond;
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, PageTrackers::thread, new ThreadPoolExecutor.DiscardPolicy());
    private final List<PageTracker> trackers;

    /**
     * Connected to none yet.
     *
     * @param urls of the trackers, {@code ws:} or {@code wss:}
     * @param seeds what is seeded for pages now, by info hashes in hexadecimal
     * @param gateway answers the pages that come
     */
    PageTrackers(
            List<String> urls, int announcesPerSecond, Supplier<Set<String>> seeds, Gateway gateway, Random random) {
        this.gateway = gateway;
        this.seeds = seeds;
        this.announcesPerSecond = announcesPerSecond;
        HttpClient client = HttpClient.newHttpClient();
        String peerId = "-SE0001-"
                + random.ints(12, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        this.trackers = urls.stream()
                .map(url -> new PageTracker(client, URI.create(url), executor, gateway, peerId, random))
                .toList();
    }

    void start() {
        // it ends with the executor
        var unused = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        executor.execute(() -> trackers.forEach(PageTracker::close));
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "torrent-trackers");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            if (gateway.isOn()) {
                Set<String> now = seeds.get();
                trackers.forEach(tracker -> tracker.announce(now, announcesPerSecond));
            }
        } catch (RuntimeException cause) {
            LOG.error("The trackers of pages are told nothing", cause);
        }
    }
}
