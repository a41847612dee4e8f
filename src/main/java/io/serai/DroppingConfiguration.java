package io.serai;

import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Copies;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.StoredPromises;
import io.serai.manifest.Signer;
import io.serai.network.Challenges;
import io.serai.network.Correspondence;
import io.serai.network.DropTimes;
import io.serai.network.Dropping;
import io.serai.network.Holders;
import io.serai.network.Keeping;
import io.serai.network.Neighbourhood;
import io.serai.network.Promising;
import io.serai.store.BlobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies of which there are too many: what is known of them here, who promised to keep theirs, and when one goes. */
@Configuration(proxyBeanMethods = false)
class DroppingConfiguration {
    @Bean
    Neighbourhood neighbourhood(
            Signer signer,
            Assets assets,
            Claims claims,
            Copies copies,
            ReplicationQueue queue,
            BlobStore store,
            Holders holders,
            Correspondence correspondence,
            Challenges challenges) {
        return new Neighbourhood(
                signer.publicKey(), assets, claims, copies, queue, store.blobs(), holders, correspondence, challenges);
    }

    @Bean
    DropTimes dropTimes(Settings settings) {
        return new DropTimes(
                settings.net().surplus(),
                settings.net().asking(),
                settings.net().promise());
    }

    @Bean
    Keeping keeping(JdbcClient sql, GroupCommit commit, DropTimes times) {
        return new Keeping(new StoredPromises(sql, commit), times, System::nanoTime, System::currentTimeMillis);
    }

    @Bean
    Promising promising(Neighbourhood here, Keeping keeping, AssetLocks locks) {
        return new Promising(here, keeping, locks);
    }

    @Bean
    Dropping dropping(Neighbourhood here, Keeping keeping, AssetLocks locks, DropTimes times) {
        return new Dropping(here, keeping, locks, times, System::nanoTime);
    }
}
