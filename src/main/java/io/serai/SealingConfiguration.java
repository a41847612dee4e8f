package io.serai;

import io.serai.api.SealedAssets;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Grants;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.Rotations;
import io.serai.identity.OpenedIdentity;
import io.serai.ingest.AssetKeys;
import io.serai.ingest.AssetSealer;
import io.serai.ingest.GrantTelling;
import io.serai.ingest.Granting;
import io.serai.ingest.Grantor;
import io.serai.ingest.ReaderGroups;
import io.serai.ingest.Reseal;
import io.serai.ingest.Rotating;
import io.serai.store.BlobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Assets that are sealed: who opens them, and under which key. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {
    @Bean
    AssetSealer sealer(OpenedIdentity identity, Settings settings) {
        return new AssetSealer(
                identity.node().age(),
                identity.recoveryRecipients(),
                settings.seal().padding());
    }

    @Bean
    Grants grants(JdbcClient sql, GroupCommit commit) {
        return new Grants(sql, commit);
    }

    @Bean
    Grantor grantor(AssetSealer sealer, Settings settings) {
        return new Grantor(
                sealer, new SeaGrants(), new ReaderGroups(settings.access().groups()));
    }

    @Bean
    Granting granting(
            BlobStore store, Assets assets, Grants grants, Rotations rotations, Grantor grantor, AssetLocks locks) {
        return new Granting(store, assets, grants, rotations, grantor, locks);
    }

    @Bean
    GrantTelling grantTelling(BlobStore store, Grants grants) {
        return new GrantTelling(store, grants);
    }

    @Bean
    AssetKeys assetKeys(BlobStore store, AssetSealer sealer) {
        return new AssetKeys(store.blobs(), sealer);
    }

    @Bean
    SealedAssets sealedAssets(AssetKeys keys) {
        return keys::open;
    }

    @Bean
    Rotations rotations(JdbcClient sql, GroupCommit commit) {
        return new Rotations(sql, commit);
    }

    @Bean
    Rotating rotating(Assets assets, Rotations rotations, Copies copies, Settings settings) {
        return new Rotating(assets, rotations, copies, settings.seal().rotation());
    }

    @Bean
    Reseal reseal(
            BlobStore store,
            Assets assets,
            AssetKeys keys,
            AssetSealer sealer,
            Grantor grantor,
            Grants grants,
            Rotations rotations,
            AssetLocks locks) {
        return new Reseal(store, assets, keys, sealer, grantor, grants, rotations, locks);
    }
}
