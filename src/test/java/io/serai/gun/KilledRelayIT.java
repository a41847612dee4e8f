package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class KilledRelayIT {
    private static final int WRITES = 20_000;
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @RepeatedTest(KILLS)
    void hasEveryAcknowledgedWriteAfterBeingKilledAmidOthers(RepetitionInfo repetition) throws IOException {
        int enough = WRITES * repetition.getCurrentRepetition() / (KILLS + 1);
        Set<String> acknowledged = killAfter(enough);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
        try (Peer peer = PeerFixture.start(folder)) {
            for (String id : acknowledged) {
                Node node = peer.reads().stored(id);
                assertThat(node.entries()).as(id).containsOnlyKeys("a", "b");
            }
        }
    }

    /** The ids of what was acknowledged before the process died; each is the soul it wrote as well. */
    private Set<String> killAfter(int enough) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RelayProgram.class.getName(),
                        "0",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String listening = output.lines()
                    .filter(line -> line.startsWith("listening "))
                    .findFirst()
                    .orElseThrow();
            try (WireClient client = new WireClient(Integer.parseInt(listening.substring("listening ".length())))) {
                Thread writer = new Thread(() -> write(client));
                writer.setDaemon(true);
                writer.start();
                Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> client.heard.size() > enough);
                process.destroyForcibly();
                process.onExit().join();
                return client.heard.stream()
                        .filter(message -> message.path("ok").asBoolean())
                        .map(message -> message.path("@").asText())
                        .collect(Collectors.toSet());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(WireClient client) {
        for (int i = 0; i < WRITES && !client.closed.isDone(); i++) {
            String id = String.format("put%07d", i);
            List<Change> changes = List.of(new Change(id, "a", "1", 1000), new Change(id, "b", "\"x\"", 1000));
            client.send("{\"#\":\"" + id + "\",\"put\":" + MessageText.nodes(changes) + "}");
        }
    }
}
