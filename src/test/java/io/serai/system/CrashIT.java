package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.system.NodeClient.Field;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node is killed while one asset waits after each step of its way in, and one after each step of its way out. Then it
 * is started again.
 */
class CrashIT {
    private static final String INGEST = "ingest.camel.yaml";
    private static final String DELETE = "delete.camel.yaml";

    /** File names of assets that are not safe yet when the node dies. */
    private static final List<String> LOST = List.of("in-after-receive", "in-after-seal");

    private static final List<String> KEPT = List.of(
            "in-after-shelve",
            "in-after-torrent",
            "in-after-torrent-seed",
            "in-after-seed",
            "in-after-record",
            "in-after-publish",
            "in-after-enqueue");

    private static final List<String> DELETED =
            List.of("out-after-accept", "out-after-remove", "out-after-bytes", "out-after-tombstone");

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;
    private static MediaReader reader;
    private static Set<String> seeding;

    @BeforeAll
    static void aNodeIsKilledInTheMiddleOfEverythingAndStartedAgain() {
        node = SeraiNode.start(
                folder.resolve("node"), Map.of("SERAI_ROUTES", waitingRoutes().pattern()));
        client = node.client();
        DELETED.forEach(name -> client.upload(name, bytes(name)));
        List<CompletableFuture<?>> interrupted = Stream.of(LOST, KEPT, DELETED)
                .flatMap(List::stream)
                .<CompletableFuture<?>>map(CrashIT::begin)
                .toList();
        Stream.of(LOST, KEPT, DELETED).flatMap(List::stream).forEach(name -> node.awaitLog("reached " + name));
        assertThat(interrupted).noneMatch(CompletableFuture::isDone);
        node.kill9();
        node.startAgainWith("SERAI_ROUTES", "classpath:routes/*.camel.yaml");
        seeding = client.seedingIds();
        reader = MediaReader.start(node.relay(), client.pub(), folder.resolve("reader"));
    }

    @AfterAll
    static void allEnd() {
        reader.close();
        node.close();
    }

    static List<String> lost() {
        return LOST;
    }

    static List<String> kept() {
        return KEPT;
    }

    static List<String> deleted() {
        return DELETED;
    }

    @ParameterizedTest
    @MethodSource("kept")
    void finishesWhatItHadStored(String name) {
        String id = Payload.sha256(bytes(name));
        assertThat(client.manifest(id).path("state").asText()).isEqualTo("complete");
        assertThat(client.manifest(id).path("replicationQueued").asBoolean()).isTrue();
        assertThat(client.bytes(id)).isEqualTo(bytes(name));
        assertThat(reader.ofHolder(id, line -> true).at("/record/status").asText())
                .isEqualTo("held");
        assertThat(reader.byIndex(id, line -> true).path("signed").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lost")
    void forgetsWhatItHadNotStoredAndTakesItAnew(String name) {
        String id = Payload.sha256(bytes(name));
        client.get("/media/" + id + "/manifest").expect(404);
        assertThat(client.upload("again-" + name, bytes(name)).path("mediaId").asText())
                .isEqualTo(id);
        assertThat(client.bytes(id)).isEqualTo(bytes(name));
    }

    @Test
    void seedsExactlyWhatItHadStored() {
        assertThat(seeding)
                .containsExactlyInAnyOrderElementsOf(
                        KEPT.stream().map(name -> Payload.sha256(bytes(name))).toList());
    }

    @Test
    void leavesNothingHalfDone() throws IOException {
        try (Stream<Path> left = Files.list(node.home().resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("deleted")
    void endsADeletionThatItHadAccepted(String name) {
        String id = Payload.sha256(bytes(name));
        client.get("/media/" + id + "/manifest").expect(404);
        assertThat(node.home().resolve("blobs").resolve(id.substring(0, 2)).resolve(id))
                .doesNotExist();
        assertThat(reader.ofHolder(
                                id, line -> line.at("/record/status").asText().equals("deleted"))
                        .at("/record/version")
                        .asLong())
                .isEqualTo(2);
    }

    private static CompletableFuture<?> begin(String name) {
        byte[] bytes = bytes(name);
        if (name.startsWith("out-")) {
            return client.deleteLater("/media/" + Payload.sha256(bytes));
        }
        return name.equals("in-after-seal")
                ? client.formLater(name, bytes, new Field("encrypt", "true"))
                : client.putLater(name, BodyPublishers.ofByteArray(bytes));
    }

    private static byte[] bytes(String name) {
        return (name + "\n").repeat(5_000).getBytes(UTF_8);
    }

    private static WaitingRoutes waitingRoutes() {
        WaitingRoutes routes = new WaitingRoutes(folder.resolve("routes"), Duration.ofHours(1));
        routes.waitAfter(INGEST, "- bean: { ref: receive, method: receive }", "body", "in-after-receive");
        routes.waitAfter(INGEST, "- bean: { ref: seal, method: seal }", "body", "in-after-seal");
        routes.waitAfter(
                INGEST,
                "- bean: { ref: shelve, method: \"keep(${body}, ${exchangeProperty.owner})\" }",
                "body",
                "in-after-shelve");
        routes.waitAfter(
                INGEST,
                "- bean: { ref: torrentFiles, method: \"keep(${exchangeProperty.asset},"
                        + " ${header.CamelTorrentInfoHash}, ${body})\" }",
                "exchangeProperty.asset",
                "in-after-torrent");
        routes.waitAfter(INGEST, "- to: torrent:seed", "exchangeProperty.asset", "in-after-torrent-seed");
        routes.waitAfter(INGEST, "- to: direct:seed", "body", "in-after-seed");
        routes.waitAfter(INGEST, "- to: gun:put?sign=true", "exchangeProperty.asset", "in-after-record");
        routes.waitAfter(INGEST, "- to: direct:publish", "body", "in-after-publish");
        routes.waitAfter(INGEST, "- to: direct:enqueue", "body", "in-after-enqueue");
        routes.waitAfter(
                DELETE,
                "- setBody: { method: { ref: deletion, method: \"accept(${exchangeProperty.unwanted})\" } }",
                "body",
                "out-after-accept");
        routes.waitAfter(DELETE, "- to: torrent:remove", "exchangeProperty.asset", "out-after-remove");
        routes.waitAfter(
                DELETE,
                "- bean: { ref: deletion, method: \"removeBytes(${exchangeProperty.asset})\" }",
                "exchangeProperty.asset",
                "out-after-bytes");
        routes.waitAfter(DELETE, "- to: gun:put?sign=true", "exchangeProperty.asset", "out-after-tombstone");
        return routes;
    }
}
