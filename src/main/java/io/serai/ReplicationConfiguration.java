package io.serai;

import io.serai.access.BindPolicy;
import io.serai.access.OutboundHttp;
import io.serai.access.OutboundPolicy;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Copies;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.Verifications;
import io.serai.manifest.Signer;
import io.serai.network.Admission;
import io.serai.network.Answering;
import io.serai.network.Challenges;
import io.serai.network.CopyFetches;
import io.serai.network.CopyReplies;
import io.serai.network.CopyTimes;
import io.serai.network.Copying;
import io.serai.network.Correspondence;
import io.serai.network.Dialling;
import io.serai.network.DirectCopies;
import io.serai.network.Dropping;
import io.serai.network.Endings;
import io.serai.network.HeardReplies;
import io.serai.network.Holders;
import io.serai.network.Holding;
import io.serai.network.Introductions;
import io.serai.network.Keyring;
import io.serai.network.PeerCalls;
import io.serai.network.Peers;
import io.serai.network.Promising;
import io.serai.network.ProvedPairs;
import io.serai.network.Pulling;
import io.serai.network.Reception;
import io.serai.network.RepairBudget;
import io.serai.network.Watch;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the routes name to keep copies alive on other nodes, and to hold copies for them. */
@Configuration(proxyBeanMethods = false)
class ReplicationConfiguration {
    private static final long LONGEST_ANSWER = 4L << 20;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_TRANSFER = Duration.ofHours(1);
    private static final Duration CALL_CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL_ANSWER = Duration.ofSeconds(20);

    @Bean
    Copies copies(JdbcClient sql, GroupCommit commit) {
        return new Copies(sql, commit);
    }

    @Bean
    Claims claims(JdbcClient sql, GroupCommit commit) {
        return new Claims(sql, commit);
    }

    @Bean
    Correspondence correspondence(Signer signer, Keyring keyring) {
        return new Correspondence(signer.publicKey(), keyring, System::currentTimeMillis);
    }

    /** What changes rings for the routes that see to it, so that these need not look all the time. */
    @Bean
    CamelContextConfiguration bells(Correspondence correspondence, ReplicationQueue queue) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                // nobody would hear it yet
            }

            @Override
            public void afterApplicationStart(CamelContext context) {
                ProducerTemplate bell = context.createProducerTemplate();
                correspondence.onChange(() -> ring(context, bell, "tell"));
                queue.onChange(() -> {
                    ring(context, bell, "replicate");
                    ring(context, bell, "fetchCopies");
                });
                ring(context, bell, "tell");
            }
        };
    }

    private static void ring(CamelContext context, ProducerTemplate bell, String queue) {
        if (context.isStarted()) {
            bell.sendBody("seda:" + queue + "?size=1&discardWhenFull=true", null);
        }
    }

    @Bean
    ProvedPairs provedPairs(Settings settings) {
        return new ProvedPairs(settings.net().proof(), System::nanoTime);
    }

    @Bean
    Holders holders(Peers peers, ProvedPairs pairs, OutboundPolicy toNodes, Settings settings) {
        return new Holders(peers, pairs, settings.net().peerTags(), toNodes);
    }

    @Bean
    Challenges challenges(Signer signer, BlobStore store, Correspondence correspondence) {
        return new Challenges(signer.publicKey(), store.blobs(), correspondence, System::nanoTime);
    }

    @Bean
    RepairBudget repairBudget(Peers peers, Settings settings) {
        return new RepairBudget(settings.net().repair().toBytes(), peers::isFallenApart, System::nanoTime);
    }

    @Bean
    CopyReplies copyReplies(
            AssetLocks locks,
            Copies copies,
            ReplicationQueue queue,
            Holders holders,
            Correspondence correspondence,
            Challenges challenges,
            Endings endings,
            HeardReplies heard,
            Verifications verifications) {
        return new CopyReplies(
                locks, copies, queue, holders, correspondence, challenges, endings, heard, verifications::doubt);
    }

    @Bean
    Copying copying(
            Signer signer,
            Assets assets,
            AssetLocks locks,
            Copies copies,
            ReplicationQueue queue,
            BlobStore store,
            Holders holders,
            Correspondence correspondence,
            Challenges challenges,
            CopyReplies replies,
            Dropping dropping,
            RepairBudget budget,
            Settings settings) {
        Duration stale = settings.net().stale();
        return new Copying(
                signer.publicKey(),
                assets,
                locks,
                copies,
                queue,
                store.blobs(),
                holders,
                correspondence,
                challenges,
                replies,
                dropping,
                new CopyTimes(
                        settings.net().grace(),
                        stale,
                        settings.net().grace(),
                        settings.net().proof()),
                budget);
    }

    @Bean
    Reception reception(Signer signer, Peers peers, Keyring keyring, Correspondence correspondence) {
        return new Reception(signer.publicKey(), peers, keyring, correspondence);
    }

    @Bean
    HeardReplies heardReplies(Signer signer, Keyring keyring) {
        return new HeardReplies(signer.publicKey(), keyring);
    }

    @Bean
    Holding holding(
            Settings settings,
            Admission admission,
            Signer signer,
            Assets assets,
            Claims claims,
            ReplicationQueue queue,
            Space space) {
        return new Holding(
                settings.net().name(),
                admission,
                signer,
                assets,
                claims,
                queue,
                space,
                settings.net().share(settings.media().bounds().quota()));
    }

    @Bean
    Answering answering(
            Signer signer,
            Holding holding,
            Endings endings,
            Promising promising,
            Introductions introductions,
            Assets assets,
            AssetLocks locks,
            BlobStore store,
            Correspondence correspondence) {
        return new Answering(
                signer.publicKey(),
                holding,
                endings,
                promising,
                introductions,
                assets,
                locks,
                store.blobs(),
                correspondence);
    }

    @Bean
    Introductions introductions(Signer signer, Assets assets, Copies copies, Holders holders, Challenges challenges) {
        return new Introductions(signer.publicKey(), assets, copies, holders, challenges);
    }

    @Bean
    Endings endings(
            Signer signer,
            Settings settings,
            Assets assets,
            AssetLocks locks,
            Claims claims,
            Copies copies,
            BlobStore store,
            Correspondence correspondence) {
        return new Endings(
                signer.publicKey(),
                settings.net().name(),
                signer,
                assets,
                locks,
                claims,
                copies,
                store.blobs(),
                correspondence);
    }

    @Bean
    Watch watch(
            Peers peers,
            Reception reception,
            HeardReplies replies,
            ReplicationQueue queue,
            Copies copies,
            ProvedPairs pairs,
            Challenges challenges) {
        return new Watch(peers, reception, replies, queue, copies, pairs, challenges);
    }

    @Bean
    CopyFetches copyFetches(
            ReplicationQueue queue, Holders holders, Reception reception, Keyring keyring, Settings settings) {
        return new CopyFetches(
                queue, holders, reception, keyring, settings.net().fetches());
    }

    @Bean
    Dialling dialling(Correspondence correspondence, Holders holders) {
        return new Dialling(correspondence, holders);
    }

    @Bean
    DirectCopies directCopies(CopyFetches fetches, OutboundPolicy toNodes, Settings settings) {
        long longest = settings.net().direct().toBytes();
        return new DirectCopies(
                fetches, new OutboundHttp(toNodes, longest, CALL_CONNECT, LONGEST_SILENCE, LONGEST_TRANSFER), longest);
    }

    @Bean
    Pulling pulling(Peers peers, Assets assets, Holding holding, Keyring keyring, ReplicationQueue queue) {
        return new Pulling(peers, assets, holding, keyring, queue);
    }

    @Bean
    PeerCalls peerCalls(OutboundPolicy toNodes) {
        return new PeerCalls(new OutboundHttp(toNodes, LONGEST_ANSWER, CALL_CONNECT, CALL_ANSWER, CALL_ANSWER));
    }

    /**
     * A node on its own machine may be told of others there; one that others reach calls public addresses alone, and those of
     * private networks where its operator says that its nodes are in one.
     */
    @Bean
    OutboundPolicy toNodes(BindPolicy bind, Settings settings) {
        return new OutboundPolicy(bind.isLoopback(), settings.net().privatePeers());
    }
}
