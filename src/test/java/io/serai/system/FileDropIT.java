package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDropIT {
    @TempDir
    private static Path folder;

    private static SeraiNode node;

    @BeforeAll
    static void aNodeWithADropFolder() {
        node = SeraiNode.start(folder.resolve("node"));
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void aDroppedFileIsTakenInAndRemoved() throws IOException {
        byte[] bytes = Payload.random(1, 500_000);
        Path dropped = drop(node, "some folder/dropped.bin", bytes);
        String id = Payload.sha256(bytes);
        awaiting("the drop").until(() -> node.client().seedingIds().contains(id) && Files.notExists(dropped));
        assertThat(node.client().manifest(id).path("fileName").asText()).isEqualTo("dropped.bin");
        assertThat(node.client().bytes(id)).isEqualTo(bytes);
    }

    @Test
    void aGrowingFileIsNotTakenBeforeItIsFinished() throws IOException {
        byte[] bytes = Payload.random(2, 400_000);
        int step = bytes.length / 20;
        Path dropped = drop(node, "growing.bin", Arrays.copyOf(bytes, step));
        AtomicInteger written = new AtomicInteger(step);
        // for longer than a file has to rest to count as finished
        awaiting("the sender").pollInterval(Duration.ofMillis(300)).until(() -> {
            int from = written.getAndAdd(step);
            Files.write(dropped, Arrays.copyOfRange(bytes, from, from + step), StandardOpenOption.APPEND);
            return written.get() == bytes.length;
        });
        String id = Payload.sha256(bytes);
        awaiting("the drop").until(() -> node.client().seedingIds().contains(id) && Files.notExists(dropped));
        assertThat(idsOf(node, "growing.bin")).containsExactly(id);
    }

    @Test
    void anEmptyFileIsMovedAsideWithTheReasonBesideIt() throws IOException {
        Path dropped = drop(node, "empty.bin", new byte[0]);
        awaiting("the refusal").until(() -> failed("-empty.bin").size() == 1);
        assertThat(dropped).doesNotExist();
        assertThat(failed("-empty.bin.reason.txt"))
                .singleElement()
                .satisfies(reason -> assertThat(reason).hasContent("The file is empty."));
    }

    @Test
    void originalsThatAreToStayAreTakenInOnceAcrossRestarts(@TempDir Path home) throws IOException {
        byte[] bytes = Payload.random(3, 10_000);
        String id = Payload.sha256(bytes);
        byte[] next = Payload.random(4, 10_000);
        try (SeraiNode keeper = SeraiNode.start(home, Map.of("SERAI_INBOX_ORIGINALS", "noop"))) {
            Path original = drop(keeper, "a-original.bin", bytes);
            awaiting("the drop").until(() -> keeper.client().seedingIds().contains(id));
            assertThat(original).hasBinaryContent(bytes);
            keeper.client().delete("/media/" + id).expect(204);

            keeper.restart();

            drop(keeper, "b-next.bin", next);
            awaiting("the next").until(() -> keeper.client().seedingIds().contains(Payload.sha256(next)));
            assertThat(original).hasBinaryContent(bytes);
            keeper.client().get("/media/" + id + "/manifest").expect(404);
        }
    }

    private static Path drop(SeraiNode node, String name, byte[] bytes) throws IOException {
        Path file = node.inbox().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static List<Path> failed(String ending) throws IOException {
        Path failed = node.inbox().resolve(".failed");
        if (Files.notExists(failed)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(failed)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static List<String> idsOf(SeraiNode node, String fileName) {
        return StreamSupport.stream(node.client().seeding().spliterator(), false)
                .filter(line -> line.path("fileName").asText().equals(fileName))
                .map((JsonNode line) -> line.path("mediaId").asText())
                .toList();
    }

    private static ConditionFactory awaiting(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(1));
    }
}
