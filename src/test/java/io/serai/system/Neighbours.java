package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.TcpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Packaged nodes of which all but the first, the hub, know only where its relay is. Each reaches it by a wire of its own, which can
 * be cut and held. They beat twice a second, count as away after ten seconds, and repair after five.
 */
final class Neighbours implements AutoCloseable {
    private static final Map<String, String> TIMES = Map.of(
            "SERAI_HEARTBEAT", "500ms",
            "SERAI_PEER_STALE", "10s",
            "SERAI_NET_DISCOVERY", "500ms",
            "SERAI_REPAIR_GRACE", "5s");

    private final Path folder;
    private final SeraiNode hub;
    private final List<SeraiNode> nodes = new ArrayList<>();
    private final Map<SeraiNode, TcpProxy> wires = new HashMap<>();

    private Neighbours(Path folder, Map<String, String> settings) {
        this.folder = folder;
        Map<String, String> all = new HashMap<>(TIMES);
        all.putAll(settings);
        hub = SeraiNode.start(folder.resolve("hub"), all);
        nodes.add(hub);
    }

    /** Starts a hub and so many others, with these settings. */
    static Neighbours start(Path folder, int others, Map<String, String> settings) {
        Neighbours all = new Neighbours(folder, settings);
        IntStream.range(1, 1 + others).parallel().forEach(number -> all.add("node-" + number, settings));
        return all;
    }

    /** Starts one more. */
    SeraiNode add(String name, Map<String, String> settings) {
        return add(settings, all -> SeraiNode.start(folder.resolve(name), all));
    }

    /** Starts one more, whose data folder lies on a small disk. */
    SeraiNode addOn(SmallDisk disk, String name, Map<String, String> settings) {
        return add(settings, all -> SeraiNode.start(folder.resolve(name), all, disk));
    }

    private SeraiNode add(Map<String, String> settings, Function<Map<String, String>, SeraiNode> starting) {
        TcpProxy wire = new TcpProxy(URI.create(hub.relay()).getPort());
        Map<String, String> all = new HashMap<>(TIMES);
        all.put("GUN_PEERS", "http://127.0.0.1:" + wire.port() + "/gun");
        all.putAll(settings);
        SeraiNode node = starting.apply(all);
        synchronized (nodes) {
            nodes.add(node);
            wires.put(node, wire);
        }
        return node;
    }

    SeraiNode hub() {
        return hub;
    }

    /** All that were not killed, the hub first. */
    List<SeraiNode> all() {
        return List.copyOf(nodes);
    }

    /** All of these but the hub. */
    List<SeraiNode> others() {
        return nodes.stream().filter(node -> node != hub).toList();
    }

    TcpProxy wire(SeraiNode node) {
        return Objects.requireNonNull(wires.get(node), "the hub has no wire");
    }

    void kill(SeraiNode node) {
        node.kill9();
        nodes.remove(node);
    }

    void startAgain(SeraiNode node) {
        node.startAgain();
        nodes.add(node);
    }

    /** Those that have the asset whole. */
    List<SeraiNode> holding(String id) {
        return nodes.stream().filter(node -> holds(node, id)).toList();
    }

    static boolean holds(SeraiNode node, String id) {
        return node.client().get("/media/" + id + "/manifest").status() == 200;
    }

    /** The nodes whose copies a node counts. */
    static Set<String> proved(SeraiNode node, String id) {
        return named(node, id, "completedPeers");
    }

    /** The nodes that refused a copy to a node, or could not prove it. */
    static Set<String> failed(SeraiNode node, String id) {
        return named(node, id, "failedPeers");
    }

    private static Set<String> named(SeraiNode node, String id, String field) {
        Set<String> pubs = new HashSet<>();
        node.client().manifest(id).at("/replication/" + field).forEach(pub -> pubs.add(pub.asText()));
        return pubs;
    }

    /** Whether a copy of the asset is on its way to a node. */
    static boolean fetches(SeraiNode node, String id) {
        for (JsonNode job :
                node.client().get("/media/replication?state=active").json().path("jobs")) {
            if (job.path("mediaId").asText().equals(id)
                    && job.path("kind").asText().equals("fetch")) {
                return true;
            }
        }
        return false;
    }

    /** How many copies a node counts, its own among them. */
    static int copies(SeraiNode node, String id) {
        return node.client().manifest(id).at("/availability/totalCopies").asInt();
    }

    static int healthyPeers(SeraiNode node) {
        return node.client()
                .get("/media/peers")
                .json()
                .at("/summary/healthyPeers")
                .asInt();
    }

    @Override
    public void close() {
        Stream.concat(nodes.stream(), wires.keySet().stream()).distinct().forEach(SeraiNode::close);
        wires.values().forEach(TcpProxy::close);
    }
}
