package io.serai;

import io.serai.access.BindPolicy;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.HeardPresences;
import io.serai.catalog.PublicUrls;
import io.serai.gun.GunComponent;
import io.serai.gun.RelayStatus;
import io.serai.manifest.Signer;
import io.serai.network.Admission;
import io.serai.network.Discovery;
import io.serai.network.Endpoints;
import io.serai.network.Forgetting;
import io.serai.network.Heartbeat;
import io.serai.network.Keyring;
import io.serai.network.NetworkTime;
import io.serai.network.Pace;
import io.serai.network.PeerCalls;
import io.serai.network.Peers;
import io.serai.network.Presence;
import io.serai.store.Space;
import io.serai.torrent.TorrentComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the routes name to tell the other nodes of this one, and to know of them. */
@Configuration(proxyBeanMethods = false)
class NetworkConfiguration {
    private static final Duration RELAYS_ANSWER = Duration.ofSeconds(5);

    @Bean
    Pace heartbeatPace(Settings settings) {
        return new Pace(settings.net().heartbeat());
    }

    @Bean
    Pace discoveryPace(Settings settings) {
        return new Pace(settings.net().discovery());
    }

    @Bean
    HeardPresences heardPresences(JdbcClient sql, GroupCommit commit) {
        return new HeardPresences(sql, commit);
    }

    @Bean
    Admission admission(BindPolicy bind, Settings settings, Keyring keyring) {
        return new Admission(
                bind.isLoopback(),
                Set.copyOf(settings.net().members()),
                Set.copyOf(settings.net().expelled()),
                keyring);
    }

    @Bean
    Peers peers(Settings settings, HeardPresences heard, Admission admission, Signer signer) {
        Peers peers = new Peers(settings.net().stale(), System::nanoTime);
        heard.latest(Peers.MOST).stream()
                .filter(peer -> !peer.pub().equals(signer.publicKey()))
                .forEach(peer -> {
                    Presence presence = Presence.parse(peer.text());
                    if (admission.admits(peer.pub(), presence)) {
                        peers.recall(peer.pub(), presence, peer.heardAt());
                    }
                });
        return peers;
    }

    @Bean
    Heartbeat heartbeat(
            Settings settings,
            HeardPresences heard,
            Signer signer,
            PublicUrls urls,
            TorrentComponent torrent,
            Space space)
            throws UnknownHostException {
        long last = heard.find(signer.publicKey())
                .map(own -> Presence.parse(own.text()).beat())
                .orElse(0L);
        return new Heartbeat(
                settings.net().name(),
                endpoints(settings, urls, torrent),
                () -> {
                    try {
                        return space.available();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                System::currentTimeMillis,
                last);
    }

    @Bean
    Discovery discovery(
            Settings settings,
            Signer signer,
            Admission admission,
            Peers peers,
            Heartbeat heartbeat,
            HeardPresences heard,
            Keyring keyring) {
        return new Discovery(settings.net().name(), signer.publicKey(), admission, peers, heartbeat, heard, keyring);
    }

    @Bean
    Forgetting forgetting(Peers peers, HeardPresences heard, Settings settings) {
        return new Forgetting(peers, heard, settings.maintenance().peers(), Clock.systemUTC());
    }

    @Bean
    NetworkTime networkTime(Peers peers, GunComponent gun, PeerCalls calls) {
        return new NetworkTime(
                peers,
                () -> relayClocks(gun),
                calls::date,
                ahead -> gun.peer().setClockAhead(ahead),
                Clock.systemUTC());
    }

    /** As they tell now, or told last. */
    private static List<Duration> relayClocks(GunComponent gun) {
        gun.peer()
                .askRelaysForTheTime()
                .toCompletableFuture()
                .completeOnTimeout(null, RELAYS_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return gun.peer().status().relays().stream()
                .map(RelayStatus::ahead)
                .filter(Objects::nonNull)
                .toList();
    }

    @Bean
    Goodbye goodbye(Heartbeat heartbeat, ProducerTemplate routes) {
        return new Goodbye(heartbeat, routes);
    }

    /** Where nobody could come from elsewhere, nothing is told. */
    private static Supplier<Endpoints> endpoints(Settings settings, PublicUrls urls, TorrentComponent torrent)
            throws UnknownHostException {
        Optional<String> gun = settings.reachableHost()
                .map(host -> "ws://" + host + ":" + settings.graph().port() + "/gun");
        return () -> new Endpoints(urls.base(), gun, torrent.getSwarm().advertisedPeer());
    }
}
