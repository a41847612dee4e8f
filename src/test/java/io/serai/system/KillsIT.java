package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.system.MixedLoad.Magnet;
import io.serai.system.MixedLoad.Promise;
import io.serai.torrent.Metainfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that reads all its blobs again all the time is killed at random moments of a mixed load, as often as the
 * property {@code kills} says.
 */
class KillsIT {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int LONGEST = 3_000;
    private static final Map<String, String> SCRUB_ALL_THE_TIME =
            Map.of("SERAI_SCRUB_CYCLE", "0s", "SERAI_SCRUB_LOOK", "200", "SERAI_SCRUB_PACE", "1GB");

    @TempDir
    private Path folder;

    private SeraiNode other;
    private SeraiNode node;
    private NodeClient client;
    private MixedLoad load;
    private final Set<String> whole = new HashSet<>();

    @BeforeEach
    void aNodeAndAnotherThatSeeds() {
        other = SeraiNode.start(folder.resolve("other"));
        List<Magnet> magnets = IntStream.range(0, 8).mapToObj(this::seed).toList();
        node = SeraiNode.start(folder.resolve("node"), SCRUB_ALL_THE_TIME);
        client = node.client();
        load = new MixedLoad(client, new TusClient(node.origin()), magnets);
    }

    @AfterEach
    void allEnd() {
        load.close();
        node.close();
        other.close();
    }

    @Test
    void nothingThatWasPromisedIsLostHoweverOftenItIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            CompletableFuture<Void> clients = load.begin(random);
            pause(clients, random.nextInt(LONGEST));
            node.kill9();
            clients.get(1, TimeUnit.MINUTES);
            node.startAgain();
            assertThatPromisesAreKept("after kill " + kill + " of " + KILLS + ", seed " + seed);
            System.out.printf("kill %d of %d: %d assets whole%n", kill, KILLS, whole.size());
        }
    }

    private Magnet seed(int number) {
        var answer = other.client().upload(number + ".bin", Payload.random(number, 300_000 * (number + 1)));
        return new Magnet(
                answer.path("mediaId").asText(), answer.at("/torrent/magnetURI").asText());
    }

    /** The load must not end before the node does. */
    private static void pause(CompletableFuture<Void> clients, int milliseconds) {
        Awaitility.await().pollDelay(milliseconds, TimeUnit.MILLISECONDS).until(() -> true);
        assertThat(clients.isCompletedExceptionally())
                .as(() -> String.valueOf(clients))
                .isFalse();
    }

    private void assertThatPromisesAreKept(String when) throws Exception {
        load.goOnWithHalves(when);
        Set<String> seeding = client.seedingIds();
        for (Map.Entry<String, Promise> promise : load.promises().entrySet()) {
            assertThat(seeding.contains(promise.getKey()))
                    .as("%s: %s, which was %s, is seeding", when, promise.getKey(), promise.getValue())
                    .isIn(allowed(promise.getValue()));
        }
        // a sealed upload that was cut off may have come to stay, under an id that nobody heard of
        for (String id : seeding) {
            load.promises().put(id, Promise.KEPT);
            if (whole.add(id)) {
                assertThatItIsWhole(id);
            }
        }
        whole.retainAll(seeding);
        load.names().keySet().retainAll(seeding);
        load.names().forEach((id, name) -> {
            assertThat(client.manifest(id).path("fileName").asText()).as(when).isEqualTo(name);
            assertThat(client.manifest(id).path("state").asText()).as(when).isEqualTo("complete");
        });
        load.promises().values().removeIf(promise -> promise != Promise.KEPT);
        assertThat(halfDone()).as(when).isEmpty();
        assertThat(blobs()).as(when).isEqualTo(seeding);
    }

    private static List<Boolean> allowed(Promise promise) {
        return switch (promise) {
            case KEPT -> List.of(true);
            case GONE -> List.of(false);
            case NONE -> List.of(true, false);
        };
    }

    private void assertThatItIsWhole(String id) throws Exception {
        byte[] bytes = client.bytes(id);
        assertThat(Payload.sha256(bytes)).isEqualTo(id);
        assertThat(client.manifest(id).path("state").asText()).isEqualTo("complete");
        Metainfo torrent = Metainfo.parse(
                client.get("/media/" + id + "/torrent").expect(200).body());
        Metainfo again =
                Metainfo.create(torrent.content(), hashes(bytes, torrent), torrent.trackers(), torrent.webSeeds());
        assertThat(again.infoHash()).isEqualTo(torrent.infoHash());
    }

    private static byte[] hashes(byte[] bytes, Metainfo torrent) throws Exception {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += torrent.content().pieceLength()) {
            sha1.update(bytes, at, Math.min(torrent.content().pieceLength(), bytes.length - at));
            hashes.write(sha1.digest());
        }
        return hashes.toByteArray();
    }

    /** What is staged, but the uploads that can be resumed: each has a note, and a folder until it is an asset. */
    private List<String> halfDone() throws IOException {
        try (Stream<Path> staged = Files.list(node.home().resolve("staging"))) {
            Set<String> names =
                    staged.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
            return names.stream()
                    .filter(name -> !name.endsWith(".upload") && !names.contains(name + ".upload"))
                    .toList();
        }
    }

    private Set<String> blobs() throws IOException {
        Set<String> ids = new HashSet<>();
        try (Stream<Path> shelves = Files.walk(node.home().resolve("blobs"), 2)) {
            shelves.map(path -> path.getFileName().toString())
                    .filter(name -> name.length() == 64)
                    .forEach(ids::add);
        }
        return ids;
    }
}
