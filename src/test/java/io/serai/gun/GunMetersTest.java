package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleResolver;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures move when something happens on a WebSocket. */
class GunMetersTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final GunComponent gun = new GunComponent();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final GunMeters meters = new GunMeters(gun);
    private Peer relay;
    private WireClient client;

    @BeforeEach
    void start() {
        relay = PeerFixture.start(folder.resolve("relay"));
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("peer"));
        configuration.setMaxValueSize(100);
        configuration.setPeers("ws://127.0.0.1:" + relay.status().port() + "/gun");
        gun.setConfiguration(configuration);
        camel.addComponent("gun", gun);
        camel.start();
        meters.bindTo(registry);
        client = new WireClient(gun.peer().status().port());
        Awaitility.await().until(() -> gun.peer().status().clients() == 1);
    }

    @AfterEach
    void stop() {
        client.close();
        camel.stop();
        relay.close();
    }

    @Test
    void countConnections() {
        assertThat(figure("gun.clients")).isEqualTo(1);
        Awaitility.await().until(() -> figure("gun.connections") == 2);
        Awaitility.await().until(() -> figure("gun.relays", "state", "connected") == 1);
        relay.close();
        Awaitility.await().until(() -> figure("gun.relays", "state", "lost") == 1);
        client.close();
        Awaitility.await().until(() -> figure("gun.clients") == 0);
    }

    @Test
    void countPutsAndCommits() {
        assertThat(figure("gun.puts")).isZero();
        client.ask("put000001", put("put000001", "open", 1000, "v"));
        assertThat(figure("gun.puts")).isEqualTo(1);
        assertThat(figure("gun.commits")).isEqualTo(1);
        assertThat(registry.get("gun.commits").functionTimer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(figure("gun.graph.keys")).isEqualTo(1);
        assertThat(figure("gun.graph.size")).isPositive();
        assertThat(figure("gun.messages", "direction", "in")).isPositive();
        assertThat(figure("gun.messages", "direction", "out")).isPositive();
    }

    @Test
    void tellHitsFromMissesAndCountWhatIsFollowed() {
        client.ask("put000002", put("put000002", "here", 1000, "v"));
        client.ask("get000002", get("get000002", "here"));
        client.ask("get000003", get("get000003", "elsewhere"));
        assertThat(figure("gun.gets", "result", "hit")).isEqualTo(1);
        assertThat(figure("gun.gets", "result", "miss")).isEqualTo(1);
        assertThat(figure("gun.subscriptions")).isEqualTo(2);
    }

    @Test
    void giveTheReasonOfEachRefusal() {
        double later = System.currentTimeMillis() + 48 * 3600 * 1000.0;
        client.ask("put000004", put("put000004", "~" + Vectors.pair("bob").pub(), 1000, "unsigned"));
        client.ask("put000005", put("put000005", "open", 1000, "x".repeat(200)));
        client.ask("put000006", put("put000006", "open", later, "v"));
        client.ask("put000007", "{\"#\":\"put000007\",\"put\":{\"open\":{\"k\":\"no state\"}}}");
        client.send("{no json");
        client.await(message -> message.path("dam").asText().equals("!"));
        assertThat(figure("gun.refused", "reason", "unverified")).isEqualTo(1);
        assertThat(figure("gun.refused", "reason", "too_large")).isEqualTo(1);
        assertThat(figure("gun.refused", "reason", "future_state")).isEqualTo(1);
        assertThat(figure("gun.refused", "reason", "malformed")).isEqualTo(2);
        assertThat(figure("gun.puts")).isZero();
    }

    @Test
    void countWhatWaitsForItsState() {
        double soon = System.currentTimeMillis() + 3600 * 1000.0;
        client.ask("put000008", put("put000008", "open", soon, "v"));
        Awaitility.await().until(() -> figure("gun.waiting.states") == 1);
        assertThat(figure("gun.waiting.writes")).isZero();
        Awaitility.await().until(() -> figure("gun.waiting.messages") == 0);
        assertThat(figure("gun.waiting.characters")).isZero();
    }

    @Test
    void areZeroWhileTheComponentIsStopped() {
        gun.stop();
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> meter.measure()
                        .forEach(sample -> assertThat(sample.getValue()).isZero()));
    }

    @Test
    void haveLabelsFromClosedSetsAlone() {
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTags()).hasSizeLessThanOrEqualTo(1));
        assertThat(registry.find("gun.refused").functionCounters()).hasSize(Refusal.values().length);
    }

    @Test
    void standOnTheDevConsoleToo() {
        client.ask("put000009", put("put000009", "open", 1000, "v"));
        Awaitility.await().until(() -> gun.peer().status().connectedRelays() == 1);
        DevConsole console = console();
        assertThat(console.call(DevConsole.MediaType.TEXT).toString())
                .contains("Listening on 127.0.0.1:" + gun.peer().status().port(), "Puts: 1", "/gun connected since");
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        assertThat(json.toJson()).contains("\"messagesIn\":", "\"UNVERIFIED\":0", "\"connected\":true");
        assertThat(Vectors.parse(json.toJson())
                        .path("peers")
                        .path(0)
                        .path("traffic")
                        .path("puts")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sayOnTheDevConsoleWhyARelayIsNotConnected() {
        Awaitility.await().until(() -> gun.peer().status().connectedRelays() == 1);
        relay.close();
        Awaitility.await()
                .until(() -> console()
                        .call(DevConsole.MediaType.TEXT, Map.of())
                        .toString()
                        .contains("not connected since"));
        assertThat(console().call(DevConsole.MediaType.TEXT).toString()).contains("refused");
    }

    private DevConsole console() {
        DevConsoleResolver resolver = PluginHelper.getDevConsoleResolver(camel);
        return resolver.resolveDevConsole("gun");
    }

    private double figure(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    private static String put(String id, String soul, double state, String value) {
        return "{\"#\":\"%s\",\"put\":{\"%s\":{\"_\":{\"#\":\"%<s\",\">\":{\"k\":%s}},\"k\":\"%s\"}}}"
                .formatted(id, soul, EcmaNumber.text(state), value);
    }

    private static String get(String id, String soul) {
        return "{\"#\":\"" + id + "\",\"get\":{\"#\":\"" + soul + "\"}}";
    }
}
