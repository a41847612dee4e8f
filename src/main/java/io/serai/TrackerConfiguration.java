package io.serai;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.serai.api.TrackerConnections;
import io.serai.catalog.Assets;
import io.serai.media.AccessLevel;
import io.serai.torrent.TorrentComponent;
import io.serai.tracker.PlainTracker;
import io.serai.tracker.Tracker;
import java.security.SecureRandom;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By what pages that share a torrent find each other. */
@Configuration(proxyBeanMethods = false)
class TrackerConfiguration {
    @Bean
    Tracker tracker(Assets assets, TorrentComponent torrent, ObjectMapper json) {
        return new Tracker(forAll(assets), torrent::answersPages, json, System::nanoTime, new SecureRandom());
    }

    @Bean
    PlainTracker plainTracker(Assets assets, TorrentComponent torrent) {
        return new PlainTracker(
                forAll(assets), () -> torrent.getSwarm().advertisedPort(), System::nanoTime, new SecureRandom());
    }

    @Bean
    TrackerConnections trackerConnections(Tracker tracker) {
        return new TrackerConnections(tracker);
    }

    @Bean
    MeterBinder trackerMeters(Tracker tracker, PlainTracker plainTracker, TrackerConnections trackerConnections) {
        return registry -> {
            Gauge.builder("tracker.connections", trackerConnections, TrackerConnections::size)
                    .description("Connections of pages to the tracker")
                    .register(registry);
            Gauge.builder("tracker.peers", tracker, Tracker::peers)
                    .tag("by", "websocket")
                    .description("Peers that the tracker tells of each other")
                    .register(registry);
            Gauge.builder("tracker.peers", plainTracker, PlainTracker::peers)
                    .tag("by", "http")
                    .description("Peers that the tracker tells of each other")
                    .register(registry);
            Gauge.builder("tracker.torrents", tracker, Tracker::torrents)
                    .description("Torrents that pages share")
                    .register(registry);
        };
    }

    /** Of what is sealed and public everybody may have the age file. */
    private static Predicate<String> forAll(Assets assets) {
        return infoHash -> assets.findByInfoHash(infoHash)
                .filter(asset -> asset.access() == AccessLevel.PUBLIC)
                .isPresent();
    }
}
