package io.serai;

import io.serai.gun.GunComponent;
import io.serai.identity.OpenedIdentity;
import io.serai.torrent.BandwidthSchedule;
import io.serai.torrent.TorrentComponent;
import io.serai.torrent.TorrentConfiguration;
import io.serai.torrent.TorrentMeters;
import io.vertx.ext.web.Router;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components that the routes name, as {@code config/application.yaml} wants them. */
@Configuration(proxyBeanMethods = false)
class ComponentConfiguration {
    ComponentConfiguration() {
        CppRuntime.share();
    }

    @Bean
    GunComponent gun(Settings settings, OpenedIdentity identity, Router gunPort) {
        GunComponent gun = new GunComponent();
        gun.getConfiguration().setHost(settings.bind());
        gun.getConfiguration().setPort(settings.graph().port());
        gun.getConfiguration().setPeers(settings.graph().peers());
        gun.getConfiguration().setDirectory(settings.home().resolve("graph").toString());
        gun.getConfiguration()
                .setPair(IdentityConfiguration.pair(identity.node().sea()));
        gun.setRequestHandler(gunPort);
        return gun;
    }

    @Bean
    TorrentComponent torrent(Settings settings) {
        TorrentComponent torrent = new TorrentComponent();
        Settings.Swarm swarm = settings.swarm();
        TorrentConfiguration configuration = torrent.getConfiguration();
        configuration.setHost(settings.bind());
        configuration.setPort(swarm.port());
        settings.publicHost().ifPresent(configuration::setAdvertisedHost);
        configuration.setTrackers(swarm.trackers());
        configuration.setAllowPrivatePeers(settings.net().privatePeers());
        Settings.Bounds bounds = swarm.bounds();
        configuration.setMaxConnections(bounds.connections());
        configuration.setMaxConnectionsPerTorrent(bounds.connectionsPerTorrent());
        configuration.setMaxUploads(bounds.uploads());
        configuration.setMaxUploadsPerTorrent(bounds.uploadsPerTorrent());
        configuration.setAnnouncesPerSecond(bounds.announces());
        configuration.setSeedRatio(swarm.rest().ratio());
        configuration.setSeedIdle(swarm.rest().idle().toMillis());
        configuration.setUploadRateLimitPerTorrent((int)
                Math.min(Integer.MAX_VALUE, swarm.bandwidth().upPerTorrent().toBytes()));
        configuration.setPageTrackers(String.join(",", settings.pageTrackers()));
        configure(configuration, swarm.pages());
        configuration.setResumeFolder(settings.home().resolve("swarm").toString());
        return torrent;
    }

    private static void configure(TorrentConfiguration configuration, Settings.Pages pages) {
        configuration.setWebRtc(pages.enabled());
        configuration.setIceServers(pages.iceServers());
        configuration.setMaxPages(pages.connections());
        configuration.setMaxPendingPages(pages.pending());
        configuration.setPageBuffer(pages.buffer().toBytes());
        configuration.setPageTimeout(pages.opening().toMillis());
        configuration.setPageIdle(pages.idle().toMillis());
    }

    @Bean
    TorrentMeters torrentMeters(TorrentComponent torrent) {
        return new TorrentMeters(torrent);
    }

    @Bean
    BandwidthSchedule bandwidth(Settings settings) {
        return settings.swarm().bandwidth().schedule();
    }

    /** Remembers, across restarts, which dropped files were taken in. */
    @Bean
    JdbcMessageIdRepository droppedFiles(DataSource database) {
        JdbcMessageIdRepository seen = new JdbcMessageIdRepository(database, "filedrop");
        seen.setCreateTableIfNotExists(false);
        return seen;
    }
}
