package io.serai.api;

import io.serai.alert.Notice;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to whoever listens, and does nothing while nobody does. Each event is a small object with its
 * {@code type} and the time {@code at}; it is queued for the route {@code events}, and nobody waits for that.
 */
public final class LiveEvents {
    /** With so many waiting already, an event is not told: what it says can be asked for. */
    private static final String QUEUE = "seda:events?size=1000&discardWhenFull=true&waitForTaskToComplete=Never";

    private final ProducerTemplate routes;
    private final NetworkFigures network;
    private final Consoles consoles;
    private Map<String, Boolean> relays = Map.of();

    public LiveEvents(ProducerTemplate routes, NetworkFigures network, Consoles consoles) {
        this.routes = routes;
        this.network = network;
        this.consoles = consoles;
    }

    /** An asset has come to its present state. */
    public void asset(Asset asset) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("mediaId", asset.mediaId().hex());
        event.put("state", StateWord.of(asset.state()));
        event.put("fileSize", asset.size());
        event.put("infoHash", asset.infoHash());
        tell("asset", event);
    }

    /** An asset is gone. */
    public void deleted(Asset asset) {
        asset(asset.in(AssetState.DELETED));
    }

    /** Something happened to a torrent. */
    public void torrent(String infoHash, String kind) {
        tell("torrent", Map.of("infoHash", infoHash, "event", lower(kind)));
    }

    /** Peers of the network wrote something of themselves. */
    public void peers(Map<String, ?> changed) {
        tell("peers", Map.of("peers", Set.copyOf(changed.keySet())));
    }

    /** An alert fires, goes on to, or is over. */
    public void alert(Notice notice) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("name", notice.name());
        event.put("label", notice.label());
        event.put("severity", notice.severity());
        event.put("state", notice.state());
        event.put("message", notice.message());
        tell("alert", event);
    }

    /** Tells which relays were connected or lost since this was last called. */
    public synchronized void relays() {
        Map<String, Boolean> now = network.relays();
        now.forEach((url, connected) -> {
            if (!connected.equals(relays.getOrDefault(url, false))) {
                tell("relay", Map.of("url", url, "connected", connected));
            }
        });
        relays = now;
    }

    private void tell(String type, Map<String, ?> members) {
        if (consoles.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("at", Instant.now().toString());
        event.putAll(members);
        routes.sendBody(QUEUE, event);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
