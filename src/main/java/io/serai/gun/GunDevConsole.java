package io.serai.gun;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows what the peer of each {@code gun} component does now. */
@DevConsole(name = "gun", displayName = "GUN", description = "Connections, traffic and graph of the GUN peer")
public class GunDevConsole extends AbstractDevConsole {
    public GunDevConsole() {
        super("camel", "gun", "GUN", "Connections, traffic and graph of the GUN peer");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (PeerStatus status : peers()) {
            text.append("Listening on %s:%d%n".formatted(status.host(), status.port()));
            text.append("Clients: %d, subscriptions: %d%n".formatted(status.clients(), status.subscriptions()));
            status.relays().forEach(relay -> text.append("Relay %s%n".formatted(line(relay))));
            PeerStatus.Traffic traffic = status.traffic();
            text.append("Messages in: %d, out: %d%n".formatted(traffic.messagesIn(), traffic.messagesOut()));
            text.append("Puts: %d, refused: %s%n".formatted(traffic.puts(), traffic.refused()));
            text.append("Gets: %d hits, %d misses%n".formatted(traffic.hits(), traffic.misses()));
            text.append("Waiting: %s%n".formatted(status.backlog()));
            text.append("Graph: %s%n".formatted(status.stored()));
        }
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray peers = new JsonArray();
        peers().forEach(status -> peers.add(json(status)));
        JsonObject root = new JsonObject();
        root.put("peers", peers);
        return root;
    }

    private List<PeerStatus> peers() {
        return getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(GunComponent.class::isInstance)
                .map(GunComponent.class::cast)
                .filter(GunComponent::isStarted)
                .map(gun -> gun.peer().status())
                .toList();
    }

    private static String line(RelayStatus relay) {
        return "%s %s since %s%s"
                .formatted(
                        relay.url(),
                        relay.connected() ? "connected" : "not connected",
                        relay.since(),
                        relay.connected() ? "" : ": " + Objects.requireNonNullElse(relay.lastError(), "not tried yet"));
    }

    private static JsonObject json(PeerStatus status) {
        JsonArray relays = new JsonArray();
        status.relays().forEach(relay -> relays.add(json(relay)));
        JsonObject json = new JsonObject();
        json.put("host", status.host());
        json.put("port", status.port());
        json.put("listening", status.listening());
        json.put("clients", status.clients());
        json.put("subscriptions", status.subscriptions());
        json.put("relays", relays);
        json.put("traffic", json(status.traffic()));
        json.put("backlog", json(status.backlog()));
        json.put("graph", json(status.stored()));
        return json;
    }

    private static JsonObject json(RelayStatus relay) {
        JsonObject json = new JsonObject();
        json.put("url", relay.url());
        json.put("connected", relay.connected());
        json.put("since", relay.since().toString());
        json.put("lastError", relay.lastError());
        return json;
    }

    private static JsonObject json(PeerStatus.Traffic traffic) {
        JsonObject refused = new JsonObject();
        traffic.refused().forEach((reason, count) -> refused.put(reason.name(), count));
        JsonObject json = new JsonObject();
        json.put("connections", traffic.connections());
        json.put("messagesIn", traffic.messagesIn());
        json.put("messagesOut", traffic.messagesOut());
        json.put("puts", traffic.puts());
        json.put("refused", refused);
        json.put("hits", traffic.hits());
        json.put("misses", traffic.misses());
        return json;
    }

    private static JsonObject json(PeerStatus.Backlog backlog) {
        JsonObject json = new JsonObject();
        json.put("writes", backlog.writes());
        json.put("outbox", backlog.outbox());
        json.put("inWork", backlog.inWork());
        json.put("deferred", backlog.deferred());
        return json;
    }

    private static JsonObject json(PeerStatus.Stored stored) {
        JsonObject json = new JsonObject();
        json.put("keys", stored.keys());
        json.put("bytes", stored.bytes());
        json.put("commits", stored.commits());
        json.put("commitNanos", stored.commitNanos());
        json.put("commitMillis", stored.commitMillis());
        return json;
    }
}
