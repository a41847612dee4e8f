package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.system.NodeClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged nodes: what one of them holds is read at the other, which holds nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadThroughIT {
    private static final int SIZE = 30_000_000;
    private static final int SMALL = 3_000_000;
    private static final int READERS = 12;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static SeraiNode holder;
    private static SeraiNode reader;

    @BeforeAll
    static void twoNodes() {
        holder = node("holder", Map.of());
        reader = node("reader", Map.of("GUN_PEERS", holder.relay()));
    }

    @BeforeEach
    void theyKnowEachOther() {
        Awaitility.await()
                .until(() -> reader.client()
                                .get("/media/peers")
                                .json()
                                .at("/summary/healthyPeers")
                                .asInt()
                        == 1);
    }

    @AfterAll
    static void theyEnd() {
        reader.close();
        holder.close();
    }

    /** The last one, for the node that holds the film ends in it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatAnotherNodeHoldsIsReadHereWithoutBeingHeldHere() throws Exception {
        byte[] film = Payload.film(1, SIZE);
        String id = upload("film.mp4?replicate=false", film);

        HttpResponse<Void> head = HTTP.send(
                request(id).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(SIZE);
        assertThat(kept()).doesNotContain(id);

        HttpResponse<byte[]> part =
                HTTP.send(request(id).header("Range", "bytes=15000000-15000999").build(), BodyHandlers.ofByteArray());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(film, 15_000_000, 15_001_000));

        assertIsRead(reader.client().get("/media/" + id + "/download"), film);
        assertThat(kept()).contains(id);
        assertThat(reader.client().get("/media").json().path("items")).isEmpty();
        assertThat(reader.client().seedingIds()).isEmpty();
        reader.client().get("/media/" + id + "/manifest").expect(404);
        reader.client().get("/media/" + id + "/bytes").expect(404);

        holder.kill9();
        assertIsRead(reader.client().get("/media/" + id), film);
        reader.restart();
        assertIsRead(reader.client().get("/media/" + id), film);
    }

    @Test
    void itIsFetchedOnceHoweverManyReadItUntilItIsHeldHere() {
        byte[] song = Payload.random(2, SIZE);
        String id = upload("song.bin?replicate=false", song);
        long before = downloaded();

        List<CompletableFuture<Answer>> answers = IntStream.range(0, READERS)
                .mapToObj(number -> reader.client().getLater("/media/" + id + "/download"))
                .toList();

        answers.forEach(answer -> assertIsRead(answer.join(), song));
        Awaitility.await().until(() -> downloaded() - before >= SIZE);
        assertThat(downloaded() - before).isLessThan(SIZE * 3L / 2);

        reader.client().upload("own.bin?replicate=false", song);
        Answer own = reader.client().get("/media/" + id).expect(200);
        assertThat(own.body()).isEqualTo(song);
        assertThat(own.response().headers().firstValue("X-Media-Source")).hasValue("local");
        reader.client().delete("/media/" + id).expect(204);
    }

    @Test
    void wrongBytesAreNotGivenOut() throws Exception {
        byte[] bytes = Payload.random(3, SMALL);
        String id = upload("damaged.bin?replicate=false", bytes);
        Path file = ScrubIT.file(holder, id);
        byte[] wrong = bytes.clone();
        wrong[SMALL / 2] ^= 1;
        Files.write(file, wrong);

        HttpResponse<InputStream> answer = HTTP.send(request(id).build(), BodyHandlers.ofInputStream());

        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean brokeOff = false;
        try (InputStream body = answer.body()) {
            body.transferTo(read);
        } catch (IOException e) {
            brokeOff = true;
        }
        if (answer.statusCode() == 200) {
            assertThat(brokeOff).isTrue();
            assertThat(read.size()).isLessThanOrEqualTo(SMALL / 2);
            assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(bytes, read.size()));
        } else {
            assertThat(answer.statusCode()).isEqualTo(504);
        }
    }

    @Test
    void whatIsSealedAndWhatNobodyHasIsNotFound() {
        String sealed = upload("diary.txt?encrypt=true&replicate=false", Payload.random(4, SMALL));

        Answer refused = reader.client().get("/media/" + sealed + "/download").expect(404);
        assertThat(refused.json().path("detail").asText()).contains("is not public");

        reader.client().get("/media/" + "0".repeat(64)).expect(404);
    }

    private static void assertIsRead(Answer answer, byte[] bytes) {
        assertThat(answer.expect(200).body()).isEqualTo(bytes);
        assertThat(answer.response().headers().firstValue("X-Media-Source")).hasValue("peer");
        assertThat(answer.response().headers().firstValue("X-Source-Peer")).isPresent();
    }

    private static String upload(String nameAndQuery, byte[] bytes) {
        return holder.client().uploaded(nameAndQuery, bytes);
    }

    private static HttpRequest.Builder request(String id) {
        return HttpRequest.newBuilder(URI.create(reader.origin() + "/api/media/" + id + "/download"));
    }

    private static long downloaded() {
        return reader.client()
                .get("/media/network/stats")
                .json()
                .at("/seeder/totalDownloaded")
                .asLong();
    }

    /** The ids of what the reading node keeps because it was read. */
    private static List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(reader.home().resolve("cache"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static SeraiNode node(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(Map.of(
                "SERAI_HEARTBEAT", "500ms",
                "SERAI_PEER_STALE", "5s",
                "SERAI_NET_DISCOVERY", "500ms",
                "SERAI_READ_PATIENCE", "4s"));
        return SeraiNode.start(folder.resolve(name), all);
    }
}
