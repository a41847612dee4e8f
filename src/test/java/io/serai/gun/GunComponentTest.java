package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleFunction;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunComponentTest {
    private static final SeaPair ALICE = Vectors.pair("alice");

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Map<?, ?>> heard = new CopyOnWriteArrayList<>();
    private final List<String> rooms = new CopyOnWriteArrayList<>();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        camel.addComponent("gun", component(PeerFixture.configuration(folder)));
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void putsAndGetsANode() {
        Exchange put = template.request(
                "gun:put?soul=alice",
                exchange -> exchange.getMessage().setBody(Map.of("name", "Alice", "age", 30, "boss", new Link("bob"))));
        assertThat(put.getException()).isNull();
        assertThat(put.getMessage().getHeader(GunConstants.SOUL)).isEqualTo("alice");
        assertThat(put.getMessage().getHeader(GunConstants.STATE, Double.class)).isGreaterThan(1.7e12);
        assertThat(get("gun:get?soul=alice")).isEqualTo(Map.of("name", "Alice", "age", 30.0, "boss", new Link("bob")));
        assertThat(get("gun:get?soul=alice&key=name")).isEqualTo(Map.of("name", "Alice"));
        assertThat(get("gun:get?soul=nobody")).isEmpty();
    }

    @Test
    void goesOnOnAThreadOfItsOwn() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:put")
                        .to("gun:put?soul=s")
                        .process(exchange -> exchange.getMessage()
                                .setBody(Thread.currentThread().getName()));
            }
        });
        assertThat(template.requestBody("direct:put", Map.of("k", "v"), String.class))
                .contains("GunDone");
    }

    @Test
    void keepsWhatAnotherWroteToTheRulesOfClients() {
        double later = System.currentTimeMillis() + 48 * 3600 * 1000.0;
        assertThatThrownBy(() -> template.requestBodyAndHeader(
                        "gun:put?soul=s&own=false", Map.of("k", "v"), GunConstants.STATE, later))
                .hasCauseInstanceOf(RefusedWriteException.class);
        assertThatThrownBy(() ->
                        template.requestBody("gun:put?soul=s&own=false", Map.of("k".repeat(5_000), "too long a key")))
                .hasCauseInstanceOf(RefusedWriteException.class);
        assertThat(get("gun:get?soul=s")).isEmpty();
    }

    @Test
    void signsBelowItsOwnKeyAndReadsTheValuesPlain() {
        Exchange put = template.request("gun:put?sign=true", exchange -> {
            exchange.getMessage().setBody(Map.of("record", "{}", "size", 5));
            exchange.getMessage().setHeader(GunConstants.SOUL, "media/id1");
        });
        String soul = put.getMessage().getHeader(GunConstants.SOUL, String.class);
        assertThat(soul).isEqualTo("~" + ALICE.pub() + "/media/id1");
        assertThat(template.requestBodyAndHeader("gun:get", null, GunConstants.SOUL, soul))
                .isEqualTo(Map.of("record", "{}", "size", 5.0));
    }

    @Test
    void asksForAValueWhenItsStateIsKnownAndSaysTheStateWhereItIsRead() {
        DoubleFunction<String> late = state -> "at " + state;
        Exchange put = template.request(
                "gun:put?soul=late&key=k", exchange -> exchange.getMessage().setBody(late));
        Double state = put.getMessage().getHeader(GunConstants.STATE, Double.class);

        Exchange got = template.request("gun:get?soul=late&key=k", exchange -> {});

        assertThat(got.getMessage().getBody()).isEqualTo(Map.of("k", "at " + state));
        assertThat(got.getMessage().getHeader(GunConstants.STATE)).isEqualTo(state);
    }

    @Test
    void saysNoStateWhereNothingIsFound() {
        Exchange got = template.request(
                "gun:get?soul=nobody", exchange -> exchange.getMessage().setHeader(GunConstants.STATE, 1.0));

        assertThat(got.getMessage().getHeaders()).doesNotContainKey(GunConstants.STATE);
    }

    @Test
    void takesWhatAnotherKeyOfThisNodeSignedForItsPlace() {
        SeaPair index = Vectors.pair("bob");
        String soul = "~" + index.pub() + "/peers";
        DoubleFunction<String> signed = state -> Sea.packed(index, soul, "k", new Link("x"), state);
        template.sendBodyAndHeader("gun:put", Map.of("k", signed), GunConstants.SOUL, soul);

        assertThat(template.requestBodyAndHeader("gun:get", null, GunConstants.SOUL, soul))
                .isEqualTo(Map.of("k", new Link("x")));
        assertThatThrownBy(() -> template.sendBodyAndHeader("gun:put", Map.of("j", signed), GunConstants.SOUL, soul))
                .hasCauseInstanceOf(RefusedWriteException.class);
    }

    @Test
    void readsKeysByPrefix() {
        template.sendBody("gun:put?soul=list", Map.of("a1", 1, "a2", 2, "b1", 3));
        assertThat(get("gun:map?soul=list&prefix=a").keySet()).isEqualTo(Set.of("a1", "a2"));
    }

    @Test
    void readsTheFirstKeysOfANodeThatIsTooLargeToBeRead() {
        String large = "x".repeat((1 << 20) - 2);
        for (int i = 10; i < 30; i++) {
            template.sendBody("gun:put?soul=junk", Map.of("k" + i, large));
        }
        assertThatThrownBy(() -> get("gun:get?soul=junk")).hasStackTraceContaining("is larger than");

        List<?> keys = template.requestBody("gun:keys?soul=junk&limit=3", null, List.class);

        assertThat(keys).isEqualTo(List.of("k10", "k11", "k12"));
    }

    @Test
    void nullsOneKeyOrAllOfThem() {
        template.sendBody("gun:put?soul=gone", Map.of("a", 1, "b", 2));
        template.sendBody("gun:delete?soul=gone&key=a", null);
        assertThat(get("gun:get?soul=gone")).containsEntry("a", null).containsEntry("b", 2.0);
        template.sendBody("gun:delete?soul=gone", null);
        assertThat(get("gun:get?soul=gone")).containsEntry("a", null).containsEntry("b", null);
    }

    @Test
    void startsARouteWithWhatIsThereAndGoesOnWithEachChange() throws Exception {
        template.sendBody("gun:put?soul=room", Map.of("m0", "before"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gun:on?soul=room")
                        .process(exchange -> heard.add(exchange.getMessage().getBody(Map.class)));
            }
        });
        Awaitility.await().until(() -> heard.contains(Map.of("m0", "before")));
        template.sendBody("gun:put?soul=room", Map.of("m1", "hello"));
        Awaitility.await().until(() -> heard.contains(Map.of("m1", "hello")));
    }

    @Test
    void aGroupHearsTheNodesThatItFollowsAndNoOthers() throws Exception {
        group("gun:on?group=rooms");
        write("kitchen", "before");

        follow("kitchen");
        awaitHeard("kitchen/before");
        write("garden", "unheard");
        write("kitchen", "after");
        awaitHeard("kitchen/after");

        assertThat(rooms).doesNotContain("garden/unheard");
    }

    @Test
    void aGroupHearsNothingOfANodeThatItFollowsNoMore() throws Exception {
        group("gun:on?group=rooms");
        follow("kitchen");
        follow("garden");
        write("kitchen", "heard");
        awaitHeard("kitchen/heard");

        template.sendBodyAndHeader("gun:unfollow?group=rooms", null, GunConstants.SOUL, "kitchen");
        template.sendBodyAndHeader("gun:unfollow?group=rooms", null, GunConstants.SOUL, "never followed");
        write("kitchen", "unheard");
        write("garden", "heard");
        awaitHeard("garden/heard");

        assertThat(rooms).doesNotContain("kitchen/unheard");
    }

    @Test
    void aNodeThatIsFollowedTwiceIsHeardOnce() throws Exception {
        group("gun:on?group=rooms&initial=false");
        follow("kitchen");
        follow("kitchen");

        write("kitchen", "one");
        awaitHeard("kitchen/one");
        write("kitchen", "two");
        awaitHeard("kitchen/two");

        assertThat(rooms).containsExactly("kitchen/one", "kitchen/two");
    }

    @Test
    void aGroupFollowsNoMoreNodesThanItMay() throws Exception {
        group("gun:on?group=rooms&maxFollowed=1");
        follow("kitchen");

        assertThatThrownBy(() -> follow("garden"))
                .hasCauseInstanceOf(GunException.class)
                .hasStackTraceContaining("the node 'garden' cannot be followed: 1 are, and maxFollowed allows no more");

        template.sendBodyAndHeader("gun:unfollow?group=rooms", null, GunConstants.SOUL, "kitchen");
        follow("garden");
        write("garden", "heard");
        awaitHeard("garden/heard");
    }

    @Test
    void aGroupIsThereWhileItsRouteIsAndBeginsWithNoNodes() throws Exception {
        assertThatThrownBy(() -> follow("kitchen"))
                .hasStackTraceContaining("no route consumes the group 'rooms'; one from gun:on?group=rooms");
        group("gun:on?group=rooms");
        follow("kitchen");

        camel.getRouteController().stopRoute("gun:on?group=rooms");
        assertThatThrownBy(() -> follow("kitchen")).hasStackTraceContaining("no route consumes the group 'rooms'");
        camel.getRouteController().startRoute("gun:on?group=rooms");
        write("kitchen", "unheard");
        follow("garden");
        write("garden", "heard");
        awaitHeard("garden/heard");

        assertThat(rooms).doesNotContain("kitchen/unheard");
    }

    @Test
    void twoRoutesCannotConsumeOneGroup() throws Exception {
        group("gun:on?group=rooms");

        assertThatThrownBy(() -> group("gun:on?group=rooms&initial=false"))
                .hasStackTraceContaining("the group 'rooms' is consumed by another route already");
    }

    @Test
    void saysTheStateOfEachValueThatItHears() throws Exception {
        List<Map<?, ?>> states = new CopyOnWriteArrayList<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gun:on?soul=room")
                        .process(exchange ->
                                states.add(exchange.getMessage().getHeader(GunConstants.STATES, Map.class)));
            }
        });

        Exchange put = template.request(
                "gun:put?soul=room", exchange -> exchange.getMessage().setBody(Map.of("a", 1, "b", 2)));

        Double state = put.getMessage().getHeader(GunConstants.STATE, Double.class);
        Awaitility.await().until(() -> states.contains(Map.of("a", state, "b", state)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gun:follow?soul=s", "gun:unfollow?soul=s", "gun:get?soul=s&group=rooms", "gun:put?group=rooms"})
    void aGroupIsForFollowingAndFollowingForAGroup(String uri) {
        assertThatThrownBy(() -> template.sendBody(uri, null))
                .hasStackTraceContaining("a group is what gun:follow and gun:unfollow act on, and no other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gun:on", "gun:on?soul=s&group=rooms", "gun:follow?group=rooms"})
    void aRouteStartsAtANodeOrAtAGroup(String uri) {
        assertThatThrownBy(() -> group(uri)).hasStackTraceContaining("gun:on?soul=… or gun:on?group=…");
    }

    @Test
    void refusesAWriteIntoAForeignSpace() {
        String soul = "~" + Vectors.pair("bob").pub();
        assertThatThrownBy(() -> template.requestBody("gun:put?soul=" + soul, Map.of("k", "v")))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(RefusedWriteException.class);
    }

    @Test
    void failsAWriteThatNoRelayAcknowledgesThoughItIsStored() {
        assertThatThrownBy(() -> template.requestBody("gun:put?soul=s&awaitRelay=true&timeout=50", Map.of("k", "v")))
                .hasCauseInstanceOf(RelayTimeoutException.class);
        assertThat(get("gun:get?soul=s")).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void doesNotStartOnAPortInUseAndNamesIt() {
        int port = camel.getComponent("gun", GunComponent.class).peer().status().port();
        GunConfiguration taken = PeerFixture.configuration(folder.resolve("other"));
        taken.setPort(port);
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.addComponent("gun", component(taken));
            assertThatThrownBy(other::start).hasStackTraceContaining("cannot listen on 127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void doesNotOpenAGraphThatAnotherPeerHolds() {
        GunConfiguration same = PeerFixture.configuration(folder);
        assertThatThrownBy(() -> PeerFixture.start(same))
                .isInstanceOf(GunException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void isHealthyWhileItListens() {
        HealthCheck check = HealthCheckRegistry.get(camel).getCheck("gun").orElseThrow();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
        camel.getComponent("gun", GunComponent.class).peer().close();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void givesEverythingBackWhenItStops() throws Exception {
        template.sendBody("gun:put?soul=kept", Map.of("k", "v"));
        GunComponent component = camel.getComponent("gun", GunComponent.class);
        component.stop();
        assertThat(component.getStatus()).isEqualTo(ServiceStatus.Stopped);
        component.start();
        assertThat(get("gun:get?soul=kept")).isEqualTo(Map.of("k", "v"));
    }

    private void group(String uri) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(uri).process(exchange -> {
                    Object soul = exchange.getMessage().getHeader(GunConstants.SOUL);
                    Map<?, ?> values = exchange.getMessage().getBody(Map.class);
                    values.keySet().forEach(key -> rooms.add(soul + "/" + key));
                });
            }
        });
    }

    private void follow(String soul) {
        template.sendBodyAndHeader("gun:follow?group=rooms", null, GunConstants.SOUL, soul);
    }

    private void write(String soul, String key) {
        template.sendBodyAndHeader("gun:put", Map.of(key, "x"), GunConstants.SOUL, soul);
    }

    private void awaitHeard(String soulAndKey) {
        Awaitility.await().until(() -> rooms.contains(soulAndKey));
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> get(String uri) {
        return template.requestBody(uri, null, Map.class);
    }

    private static GunComponent component(GunConfiguration configuration) {
        configuration.setPair(ALICE);
        GunComponent component = new GunComponent();
        component.setConfiguration(configuration);
        return component;
    }
}
