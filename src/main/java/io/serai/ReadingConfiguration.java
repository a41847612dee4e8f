package io.serai;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.api.Elsewhere;
import io.serai.catalog.Claims;
import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.manifest.Signer;
import io.serai.network.Admission;
import io.serai.network.Arrived;
import io.serai.network.Endings;
import io.serai.network.Holders;
import io.serai.network.Keyring;
import io.serai.network.Lookups;
import io.serai.network.Passages;
import io.serai.network.Peers;
import io.serai.network.Reading;
import io.serai.network.SignedManifests;
import io.serai.network.Torrents;
import io.serai.network.Trust;
import io.serai.store.BlobStore;
import io.serai.store.Growing;
import io.serai.store.HomeLock;
import io.serai.store.ReadCache;
import io.serai.torrent.FetchProgress;
import io.serai.torrent.TorrentComponent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes name to read what other nodes hold and this one does not. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {
    /** The store comes first: it removes what a former run left half done. */
    @Bean
    ReadCache readCache(Settings settings, BlobStore store, HomeLock lock, MeterRegistry meters) throws IOException {
        Path folder = settings.cache(PipelineConfiguration.together(settings));
        ReadCache cache = new ReadCache(
                folder, SignedText.MANIFEST_FILE, settings.read().cache().toBytes(), store.space());
        Gauge.builder("media.cache.bytes", cache, ReadCache::bytes)
                .description("Bytes kept because they were read here, of assets that others hold")
                .register(meters);
        return cache;
    }

    @Bean
    SignedManifests signedManifests(Settings settings, Admission admission, Signer signer) {
        return new SignedManifests(settings.net().name(), admission, signer);
    }

    @Bean
    Trust trust(Claims claims) {
        return new Trust(claims);
    }

    @Bean
    Lookups lookups(
            Peers peers,
            SignedManifests manifests,
            Trust trust,
            Endings endings,
            Keyring keyring,
            ProducerTemplate routes) {
        return new Lookups(
                peers,
                manifests,
                trust,
                endings,
                keyring,
                id -> call(routes, "direct:lookAround", id.hex()),
                System::nanoTime);
    }

    @Bean
    Torrents torrents(TorrentComponent torrent) {
        return new Torrents() {
            @Override
            public Optional<Arrived> arrived(String infoHash) {
                return torrent.getSwarm().progress(infoHash).map(ReadingConfiguration::arrived);
            }

            @Override
            public void hurry(String infoHash, long offset) {
                torrent.getSwarm().hurry(infoHash, offset);
            }
        };
    }

    private static Arrived arrived(FetchProgress progress) {
        return new Arrived(progress.file(), progress.length(), progress.pieceLength(), progress.pieces());
    }

    @Bean
    Passages passages(
            Settings settings,
            BlobStore store,
            ReadCache cache,
            Lookups lookups,
            Trust trust,
            Holders holders,
            Torrents torrents,
            ProducerTemplate routes) {
        Settings.Read read = settings.read();
        return new Passages(
                store,
                cache,
                lookups,
                trust,
                holders,
                torrents,
                new Passages.Bounds(read.passages(), read.readers(), read.patience()),
                passage -> call(routes, "direct:readThrough", passage));
    }

    @Bean
    Reading reading(Settings settings, ReadCache cache, Lookups lookups, Trust trust, Passages passages) {
        return new Reading(cache, lookups, trust, passages, settings.read().look());
    }

    @Bean
    Elsewhere elsewhere(Reading reading) {
        return id -> reading.find(id).map(found -> new Read(reading, found));
    }

    /** An asset of others, as the edge sees it. */
    private record Read(Reading reading, Reading.Found found) implements Elsewhere.Held {
        @Override
        public Manifest manifest() {
            return found.sighting().manifest();
        }

        @Override
        public String source() {
            return found.sighting().source();
        }

        @Override
        public @Nullable Path whole() {
            return found.whole();
        }

        @Override
        public Growing open() throws IOException {
            return reading.open(found);
        }
    }

    /** Sends a body through a route, and ends as the route does. */
    private static CompletableFuture<Exchange> call(ProducerTemplate routes, String route, Object body) {
        try {
            return routes.asyncSend(route, exchange -> exchange.getMessage().setBody(body))
                    .thenCompose(done -> done.getException() == null
                            ? CompletableFuture.completedFuture(done)
                            : CompletableFuture.failedFuture(done.getException()));
        } catch (RuntimeException e) {
            // the routes have ended
            return CompletableFuture.failedFuture(e);
        }
    }
}
