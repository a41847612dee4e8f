package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.event.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The routes of docs/gun.md, as they stand there, on a peer that dials a relay. */
class GunDocsTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final String OWN = "~" + ALICE.pub() + "/media/abc";
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Sent> logged = new CopyOnWriteArrayList<>();
    private Peer relay;
    private ProducerTemplate template;

    /** What a route sent to which endpoint. */
    private record Sent(String uri, @Nullable Object body) {}

    private final Map<String, Executable> uses = Map.ofEntries(
            Map.entry("put-open", this::putsOpenly),
            Map.entry("put-signed", this::putsSigned),
            Map.entry("put-key", this::putsOneKey),
            Map.entry("put-acknowledged", this::putsAndWaitsForTheRelay),
            Map.entry("put-for-another", this::putsWhatAnotherSigned),
            Map.entry("get-node", this::getsANode),
            Map.entry("get-key", this::getsAKey),
            Map.entry("map-prefix", this::mapsByPrefix),
            Map.entry("keys-of-node", this::readsTheFirstKeys),
            Map.entry("delete-key", this::deletesAKey),
            Map.entry("delete-node", this::deletesANode),
            Map.entry("on-node", () -> hears("log:node", Map.of("other", "x"))),
            Map.entry("on-key", () -> hearsOnly("log:key", "topic", "other")),
            Map.entry("on-prefix", () -> hearsOnly("log:prefix", "2026-11", "2025-12")),
            Map.entry("on-group", this::hearsWhatItsGroupFollows),
            Map.entry("follow", this::hearsWhatItsGroupFollows),
            Map.entry("unfollow", this::hearsNothingOfWhatItsGroupFollowsNoMore),
            Map.entry("on-bridged", () -> hears("log:bridged", Map.of("bridged", "x"))));

    @BeforeEach
    void start() throws Exception {
        relay = PeerFixture.start(folder.resolve("relay"));
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("peer"));
        configuration.setPair(ALICE);
        configuration.setPeers("ws://127.0.0.1:" + relay.status().port() + "/gun");
        GunComponent gun = new GunComponent();
        gun.setConfiguration(configuration);
        camel.addComponent("gun", gun);
        camel.getManagementStrategy().addEventNotifier(new SentNotifier());
        camel.start();
        template = camel.createProducerTemplate();
        Awaitility.await().until(() -> gun.peer().status().connectedRelays() == 1);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("gun.yaml", routesOfThePage()));
    }

    @AfterEach
    void stop() {
        camel.stop();
        relay.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRouteOfThePageWorks() {
        assertThat(camel.getRoutes()).extracting(Route::getId).containsExactlyInAnyOrderElementsOf(uses.keySet());
        return uses.entrySet().stream().map(use -> DynamicTest.dynamicTest(use.getKey(), use.getValue()));
    }

    private void putsOpenly() {
        send("direct:put-open", Map.of("title", "A film", "link", new Link("other")));
        assertThat(get("media:abc")).containsEntry("link", new Link("other"));
    }

    private void putsSigned() {
        Exchange put = send("direct:put-signed", Map.of("title", "Mine"));
        assertThat(put.getMessage().getHeader(GunConstants.SOUL)).isEqualTo(OWN);
        assertThat(get(OWN)).containsEntry("title", "Mine");
    }

    private void putsOneKey() {
        send("direct:put-key", "Another title");
        assertThat(get("media:abc")).containsEntry("title", "Another title");
    }

    private void putsAndWaitsForTheRelay() {
        send("direct:put-acknowledged", Map.of("seen", "by a relay"));
        assertThat(relay.reads().stored("media:abc").entries()).containsKey("seen");
    }

    private void putsWhatAnotherSigned() {
        SeaPair bob = Vectors.pair("bob");
        String soul = "~" + bob.pub();
        Change signed = UserSpace.signed(bob, new Change(soul, "name", "\"Bob\"", 1000));
        Exchange put = template.request("direct:put-for-another", exchange -> {
            exchange.getMessage()
                    .setBody(Map.of("name", JsonText.value(signed.entry().json())));
            exchange.getMessage().setHeader(GunConstants.SOUL, soul);
            exchange.getMessage().setHeader(GunConstants.STATE, 1000.0);
        });
        assertThat(put.getException()).isNull();
        assertThat(get(soul)).isEqualTo(Map.of("name", "Bob"));
    }

    private void getsANode() {
        write("media:abc", Map.of("got", "whole"));
        assertThat(body("direct:get-node")).containsEntry("got", "whole");
    }

    private void readsTheFirstKeys() {
        write("topic", Map.of("c", 1, "b", 2, "a", 3));
        List<?> keys = template.requestBody("direct:keys-of-node", null, List.class);
        assertThat(keys).isEqualTo(List.of("a", "b"));
    }

    private void getsAKey() {
        write("media:abc", Map.of("title", "One of two", "size", 5));
        assertThat(body("direct:get-key")).isEqualTo(Map.of("title", "One of two"));
    }

    private void mapsByPrefix() {
        write("diary", Map.of("2026-01", "snow", "2026-07", "sun", "2025-12", "rain"));
        assertThat(body("direct:map-prefix")).isEqualTo(Map.of("2026-01", "snow", "2026-07", "sun"));
    }

    private void deletesAKey() {
        send("direct:put-signed", Map.of("title", "Mine", "size", 5));
        send("direct:delete-key", null);
        assertThat(get(OWN)).containsEntry("title", null).containsEntry("size", 5.0);
    }

    private void deletesANode() {
        send("direct:put-signed", Map.of("title", "Mine", "size", 5));
        send("direct:delete-node", null);
        assertThat(get(OWN)).containsEntry("title", null).containsEntry("size", null);
    }

    private void hearsWhatItsGroupFollows() {
        follow("direct:follow", "hall");
        write("hall", Map.of("followed", "x"));
        Awaitility.await().until(() -> saw("log:group", "followed"));
    }

    private void hearsNothingOfWhatItsGroupFollowsNoMore() {
        follow("direct:follow", "attic");
        follow("direct:follow", "cellar");
        follow("direct:unfollow", "attic");
        write("attic", Map.of("unfollowed", "x"));
        write("cellar", Map.of("still", "x"));
        Awaitility.await().until(() -> saw("log:group", "still"));
        assertThat(saw("log:group", "unfollowed")).isFalse();
    }

    private void follow(String uri, String soul) {
        template.sendBodyAndHeader(uri, null, GunConstants.SOUL, soul);
    }

    private void hears(String uri, Map<String, ?> change) {
        write("room", change);
        Awaitility.await().until(() -> saw(uri, change.keySet().iterator().next()));
    }

    private void hearsOnly(String uri, String wanted, String unwanted) {
        write("room", Map.of(unwanted, "x"));
        write("room", Map.of(wanted, "x"));
        Awaitility.await().until(() -> saw(uri, wanted));
        assertThat(saw(uri, unwanted)).isFalse();
    }

    private boolean saw(String uri, String key) {
        return logged.stream()
                .anyMatch(sent -> sent.uri().startsWith(uri.replace(":", "://"))
                        && sent.body() instanceof Map<?, ?> map
                        && map.containsKey(key));
    }

    private void write(String soul, Map<String, ?> values) {
        template.sendBodyAndHeader("gun:put", values, GunConstants.SOUL, soul);
    }

    private Exchange send(String uri, @Nullable Object body) {
        Exchange exchange = template.request(uri, asked -> asked.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private Map<String, @Nullable Object> get(String soul) {
        return values(template.requestBodyAndHeader("gun:get", null, GunConstants.SOUL, soul));
    }

    private Map<String, @Nullable Object> body(String uri) {
        return values(template.requestBody(uri, (Object) null));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> values(Object body) {
        return (Map<String, @Nullable Object>) body;
    }

    private static String routesOfThePage() throws Exception {
        return YAML.matcher(Files.readString(Path.of("docs/gun.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining());
    }

    private final class SentNotifier extends EventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending) {
                logged.add(new Sent(
                        sending.getEndpoint().getEndpointUri(),
                        sending.getExchange().getMessage().getBody()));
            }
        }
    }
}
