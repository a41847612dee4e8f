package io.serai;

import static io.serai.api.NetworkScore.share;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.access.AccessPolicy;
import io.serai.api.BatchAnswers;
import io.serai.api.CopyFigures;
import io.serai.api.DescribedRequests;
import io.serai.api.Description;
import io.serai.api.GrantAnswers;
import io.serai.api.JsonRequest;
import io.serai.api.LibraryAnswers;
import io.serai.api.LogAnswers;
import io.serai.api.ManifestViews;
import io.serai.api.MediaAnswers;
import io.serai.api.NetworkFigures;
import io.serai.api.NetworkScore;
import io.serai.api.NodeAnswers;
import io.serai.api.Problems;
import io.serai.api.ReplicationAnswers;
import io.serai.api.SealingAnswers;
import io.serai.api.SwarmFigures;
import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogFigures;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.Grants;
import io.serai.catalog.Library;
import io.serai.catalog.MagnetLinks;
import io.serai.catalog.PublicUrls;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.Rotations;
import io.serai.gun.GunComponent;
import io.serai.gun.RelayStatus;
import io.serai.ingest.AssetKeys;
import io.serai.maintenance.Diagnostics;
import io.serai.manifest.Signer;
import io.serai.network.Heartbeat;
import io.serai.network.Holders;
import io.serai.network.Peers;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import io.serai.torrent.MagnetLink;
import io.serai.torrent.SwarmStatus;
import io.serai.torrent.TorrentComponent;
import io.serai.torrent.TorrentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What the node says of itself: where the components' own figures become the answers'. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {
    @Bean
    MagnetLinks magnets(TorrentComponent torrent, PublicUrls urls) {
        return asset -> new MagnetLink(
                        String.valueOf(asset.infoHash()),
                        asset.sealed() ? asset.mediaId() + ".age" : asset.fileName(),
                        trackers(torrent, asset),
                        urls.bytes(asset.mediaId()),
                        urls.torrent(asset.mediaId()),
                        torrent.getSwarm().advertisedPeer().stream().toList())
                .format();
    }

    @Bean
    SwarmFigures swarmFigures(TorrentComponent torrent) {
        return new SwarmFigures() {
            @Override
            public List<Seed> seeds() {
                return torrent.getSwarm().statuses().stream()
                        .filter(status -> status.state() == TorrentStatus.State.SEEDING)
                        .map(status -> new Seed(
                                status.infoHash(),
                                status.peers(),
                                status.uploaded(),
                                status.downloaded(),
                                status.uploadRate()))
                        .toList();
            }

            @Override
            public Totals totals() {
                SwarmStatus status = torrent.getSwarm().status();
                return new Totals(status.seeding(), status.peers(), status.uploaded(), status.downloaded());
            }
        };
    }

    @Bean
    NetworkFigures networkFigures(
            GunComponent gun, Signer signer, Peers peers, Heartbeat heartbeat, CatalogFigures catalog) {
        return new NetworkFigures() {
            @Override
            public String selfPeerId() {
                return signer.publicKey();
            }

            @Override
            public boolean isAlone() {
                return heartbeat.isAlone();
            }

            @Override
            public List<Peer> peers() {
                return peers.all().stream()
                        .map(peer -> new Peer(
                                peer.pub(),
                                peer.presence().endpoints().http().orElse(null),
                                peer.heardAt(),
                                peer.isFresh(),
                                peer.presence().free(),
                                peer.standing().reason()))
                        .toList();
            }

            @Override
            public int totalPeers() {
                return peers.size();
            }

            @Override
            public int healthyPeers() {
                return peers.fresh();
            }

            @Override
            public Optional<Instant> lastHeartbeat() {
                return heartbeat.lastBeat();
            }

            @Override
            public int networkHealth() {
                Collection<Boolean> relays = relays().values();
                List<String> holders = catalog.holders().orElse(List.of());
                double copied = catalog.copied();
                return new NetworkScore(
                                share(Collections.frequency(relays, true), relays.size()),
                                share(holders.size() - peers.away(holders), holders.size()),
                                share(copied - catalog.tooFew(), copied))
                        .value();
            }

            @Override
            public Map<String, Boolean> relays() {
                return gun.peer().status().relays().stream()
                        .collect(Collectors.toMap(RelayStatus::url, RelayStatus::connected, Boolean::logicalOr));
            }
        };
    }

    @Bean
    ManifestViews manifestViews(
            Assets assets,
            ReplicationQueue queue,
            Copies copies,
            CopyFigures figures,
            BlobStore store,
            MagnetLinks magnets,
            TorrentComponent torrent,
            PublicUrls urls,
            Rotations rotations) {
        return new ManifestViews(
                assets,
                queue,
                copies,
                figures,
                store,
                magnets,
                torrent.getConfiguration().trackerList(),
                urls,
                rotations);
    }

    @Bean
    SealingAnswers sealingAnswers(
            Assets assets, Grants grants, Rotations rotations, AssetKeys keys, Settings settings) {
        return new SealingAnswers(
                assets, grants, rotations, keys::count, settings.seal().rotation());
    }

    @Bean
    CopyFigures copyFigures(Holders holders, Peers peers) {
        return new CopyFigures() {
            @Override
            public boolean counts(Copy copy) {
                return holders.counts(copy);
            }

            @Override
            public Holder holder(String pub) {
                return peers.find(pub)
                        .map(peer -> new Holder(
                                pub, peer.presence().endpoints().http().orElse(null), peer.heardAt()))
                        .orElseGet(() -> new Holder(pub, null, null));
            }
        };
    }

    @Bean
    ReplicationAnswers replicationAnswers(ReplicationQueue queue) {
        return new ReplicationAnswers(queue);
    }

    @Bean
    MediaAnswers mediaAnswers(
            ManifestViews views,
            Assets assets,
            MagnetLinks magnets,
            SwarmFigures swarm,
            NetworkFigures network,
            ObjectMapper json) {
        return new MediaAnswers(views, assets, magnets, swarm, network, json);
    }

    @Bean
    LibraryAnswers libraryAnswers(Library library, ManifestViews views, AccessPolicy policy) {
        return new LibraryAnswers(library, views, policy);
    }

    @Bean
    BatchAnswers batchAnswers(Problems problems, DescribedRequests described) {
        return new BatchAnswers(problems, described);
    }

    @Bean
    Description description() {
        return Description.read();
    }

    /** The calls that the routes are to answer. */
    @Bean("routed.json")
    String routedCalls(Description description) {
        return description.routed();
    }

    @Bean
    DescribedRequests described(Description description) {
        return new DescribedRequests(description);
    }

    @Bean
    JsonRequest jsonRequest(@Value("${serai.http.publish-limit}") DataSize longest, DescribedRequests described) {
        return new JsonRequest((int) longest.toBytes(), described);
    }

    @Bean
    LogAnswers logAnswers(LoggingSystem logging) {
        return new LogAnswers(logging);
    }

    @Bean
    GrantAnswers grantAnswers(ManifestViews views, Grants grants) {
        return new GrantAnswers(views, grants);
    }

    @Bean
    NodeAnswers nodeAnswers(
            SwarmFigures swarm,
            NetworkFigures network,
            ReplicationQueue queue,
            MeterRegistry meters,
            Space space,
            Diagnostics diagnostics,
            Settings settings) {
        return new NodeAnswers(
                swarm,
                network,
                queue,
                meters,
                space,
                diagnostics,
                settings.net().copies(),
                settings.net().fetches());
    }

    private static List<String> trackers(TorrentComponent torrent, Asset asset) {
        return asset.sealed() ? List.of() : torrent.getConfiguration().trackerList();
    }
}
