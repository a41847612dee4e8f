package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that somebody else fills up, so that no floor helps: it is full at every step of an upload once, as each one
 * finds a little more room than the one before.
 */
class FullDiskIT {
    private static final int KIB = 1024;
    private static final int LENGTH = 40 * KIB;
    private static final int STEP = 12 * KIB;
    private static final int MOST = 480 * KIB;

    @TempDir
    private static Path folder;

    private static SmallDisk disk;
    private static SeraiNode node;
    private static NodeClient client;
    private static final Set<String> TAKEN = new TreeSet<>();
    private static final Set<String> REFUSED = new TreeSet<>();
    private static final List<String> ANSWERS = new ArrayList<>();

    @BeforeAll
    static void aNodeRunsOutOfDisk() throws IOException {
        Path home = folder.resolve("home");
        disk = new SmallDisk(home, 160);
        node = SeraiNode.start(folder, Map.of("SERAI_MEDIA_FLOOR", "0B", "SERAI_MEDIA_INODEFLOOR", "0"), disk);
        client = node.client();
        TAKEN.add(upload(0, 200));
        for (int left = 0; left <= MOST; left += STEP) {
            disk.leave(left);
            NodeClient.Answer answer = client.putLater(
                            left + ".bin", BodyPublishers.ofByteArray(Payload.random(left + 1L, LENGTH)))
                    .join();
            ANSWERS.add(left / KIB + " KiB left: " + answer.status() + " " + answer.text());
            (answer.status() == 200 ? TAKEN : REFUSED).add(Payload.sha256(Payload.random(left + 1L, LENGTH)));
        }
        disk.free();
    }

    @AfterAll
    static void allEnd() {
        node.close();
        disk.close();
    }

    @Test
    void eachUploadIsTakenOrRefusedForTheRoom() {
        assertThat(ANSWERS)
                .filteredOn(answer -> !answer.contains(": 200 ") && !answer.contains(": 507 "))
                .isEmpty();
        assertThat(TAKEN).hasSizeGreaterThan(1);
        assertThat(REFUSED).isNotEmpty();
    }

    @Test
    void aPartThatFindsTheDiskFullIsRefusedAndTheUploadGoesOnWhenThereIsRoom() throws IOException {
        int length = 2048 * KIB;
        byte[] bytes = Payload.random(-1, length);
        TusClient tus = new TusClient(node.origin());
        String path = tus.create(length, Map.of("filename", "parts.bin"));
        tus.patch(path, 0, Arrays.copyOf(bytes, LENGTH)).expect(204);

        disk.leave(LENGTH);
        tus.patch(path, LENGTH, Arrays.copyOfRange(bytes, LENGTH, length)).expect(507);
        long offset = tus.offset(path);
        assertThat(offset).isEqualTo(LENGTH);
        disk.free();

        tus.patch(path, offset, Arrays.copyOfRange(bytes, (int) offset, length)).expect(204);
        String id = tus.call("GET", path).expect(200).json().path("mediaId").asText();
        assertThat(id).isEqualTo(Payload.sha256(bytes));
        TAKEN.add(id);
        tus.call("DELETE", path).expect(204);
        assertThat(client.bytes(id)).isEqualTo(bytes);
    }

    @Test
    void aNodeThatIsKilledOnAFullDiskHasEverythingWhenItStartsWithRoomAgain() throws IOException {
        disk.leave(0);
        String going = TAKEN.iterator().next();
        NodeClient.Answer answer = client.delete("/media/" + going);
        assertThat(answer.status()).as(answer::text).isIn(204, 507);
        node.kill9();
        disk.free();
        node.startAgain();

        if (answer.status() == 204) {
            TAKEN.remove(going);
        }
        assertThat(client.seedingIds()).isEqualTo(TAKEN);
    }

    @Test
    void whatWasTakenIsCompletedWhenThereIsRoomAgain() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(TAKEN)
                        .allSatisfy(id -> assertThat(
                                        client.manifest(id).path("state").asText())
                                .isEqualTo("complete")));
        assertThat(client.seedingIds()).isEqualTo(TAKEN);
        assertThat(TAKEN)
                .allSatisfy(id -> assertThat(Payload.sha256(client.bytes(id))).isEqualTo(id));
    }

    @Test
    void whatWasRefusedLeavesNothing() throws IOException {
        assertThat(REFUSED)
                .allSatisfy(id -> client.get("/media/" + id + "/manifest").expect(404));
        try (Stream<Path> staged = Files.list(disk.seen().resolve("staging"))) {
            assertThat(staged).isEmpty();
        }
    }

    private static String upload(long seed, int status) {
        byte[] bytes = Payload.random(seed, LENGTH);
        client.putLater(seed + ".bin", BodyPublishers.ofByteArray(bytes)).join().expect(status);
        return Payload.sha256(bytes);
    }
}
