package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

class BandwidthRouteIT {
    private static final RateLimits OTHERWISE = new RateLimits(1_000_000, 0);
    private static final RateLimits NIGHT = new RateLimits(0, 9_000_000);

    @Test
    void theRunningSessionFollowsTheHours() throws Exception {
        AtomicLong now = new AtomicLong(millis("2026-11-27T21:59:59Z"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            TorrentComponent torrent = new TorrentComponent();
            torrent.getConfiguration().setPort(0);
            context.addComponent("torrent", torrent);
            context.getRegistry()
                    .bind(
                            "bandwidth",
                            new BandwidthSchedule(
                                    clock(now),
                                    OTHERWISE,
                                    List.of(BandwidthHours.parse("fri", "22:00", "06:00", NIGHT))));
            Properties pace = new Properties();
            pace.setProperty("serai.schedule.bandwidth", "100");
            context.getPropertiesComponent().setInitialProperties(pace);
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("classpath:routes/bandwidth.camel.yaml"));
            context.start();

            await().until(() -> torrent.getSwarm().limits().equals(OTHERWISE));
            now.set(millis("2026-11-27T22:00:00Z"));
            await().until(() -> torrent.getSwarm().limits().equals(NIGHT));
            now.set(millis("2026-11-28T06:00:00Z"));
            await().until(() -> torrent.getSwarm().limits().equals(OTHERWISE));
            assertThat(context.getRouteController()
                            .getRouteStatus("bandwidth-hours")
                            .isStarted())
                    .isTrue();
        }
    }

    private static long millis(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    private static Clock clock(AtomicLong now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("the hours stay in their zone");
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now.get());
            }
        };
    }
}
