package io.serai;

import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogServer;
import io.serai.catalog.Copies;
import io.serai.catalog.Damages;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.Vacuum;
import io.serai.catalog.Verifications;
import io.serai.network.Holders;
import io.serai.network.NetworkTime;
import io.serai.store.BlobStore;
import io.serai.torrent.TorrentComponent;
import io.serai.upkeep.Expired;
import io.serai.upkeep.Refetching;
import io.serai.upkeep.ReplicationUpkeep;
import io.serai.upkeep.Scrub;
import io.serai.upkeep.SettingAside;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the routes name to keep stored media as they were. */
@Configuration(proxyBeanMethods = false)
class KeepingConfiguration {
    @Bean
    Verifications verifications(JdbcClient sql) {
        return new Verifications(sql);
    }

    @Bean
    Damages damages(JdbcClient sql) {
        return new Damages(sql);
    }

    @Bean
    Scrub scrub(BlobStore store, Assets assets, Verifications verifications, Settings settings, CamelContext camel) {
        Settings.Scrub wanted = settings.scrub();
        return new Scrub(
                store.blobs(),
                assets,
                verifications,
                wanted.cycle(),
                wanted.pace().toBytes(),
                camel::isStopping);
    }

    @Bean
    Refetching refetching(Damages damages, Settings settings, Holders holders, Copies copies) {
        return new Refetching(
                damages, settings.scrub().peers(), asset -> holders.mayHold(asset, copies.of(asset.mediaId())));
    }

    @Bean
    EndOfFetches endOfFetches(TorrentComponent torrent) {
        return new EndOfFetches(torrent);
    }

    @Bean
    SettingAside settingAside(BlobStore store, Assets assets, AssetLocks locks, Settings settings) {
        return new SettingAside(store.blobs(), assets, locks, settings.scrub().keep());
    }

    @Bean
    Expired expired(Assets assets, NetworkTime time, Settings settings) {
        Settings.Maintenance wanted = settings.maintenance();
        return new Expired(assets, Clock.systemUTC(), time::isRight, wanted.expired(), wanted.pin());
    }

    @Bean
    ReplicationUpkeep replicationUpkeep(ReplicationQueue queue) {
        return new ReplicationUpkeep(queue);
    }

    @Bean
    Vacuum vacuum(JdbcClient sql, @Value("${spring.datasource.url}") String database) {
        return new Vacuum(sql, CatalogServer.isNamedBy(database));
    }

    @Bean
    LogFiles logFiles(@Value("${logging.file.name}") String file, Settings settings) {
        return new LogFiles(file, settings.maintenance().logs());
    }
}
