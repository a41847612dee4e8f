package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A stock Prometheus that reads a node every second, with the configuration and the rules of {@code config/prometheus}. */
final class Prometheus implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("config/prometheus").toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(1);

    private final NodeClient api;
    private final Process process;

    private Prometheus(int port, Process process) {
        this.api = new NodeClient("http://127.0.0.1:" + port + "/api/v1");
        this.process = process;
    }

    /**
     * Starts one in a folder of its own.
     *
     * @param token that the node asks for
     * @param changes to the rules, which wait for longer than a test can
     */
    static Prometheus start(Path folder, SeraiNode node, String token, UnaryOperator<String> changes) {
        int port = FreePort.find();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("serai.token"), token);
            Files.writeString(
                    folder.resolve("serai.rules.yml"),
                    changes.apply(Files.readString(EXAMPLES.resolve("serai.rules.yml"))));
            Files.writeString(
                    folder.resolve("prometheus.yml"),
                    Files.readString(EXAMPLES.resolve("prometheus.yml"))
                            .replace("127.0.0.1:3005", URI.create(node.origin()).getAuthority())
                            .replaceAll("_interval: \\w+", "_interval: 1s"));
            Process process = new ProcessBuilder(
                            PeerProgram.require("prometheus").toString(),
                            "--config.file=prometheus.yml",
                            "--storage.tsdb.path=data",
                            "--web.listen-address=127.0.0.1:" + port)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log.txt").toFile())
                    .start();
            Prometheus prometheus = new Prometheus(port, process);
            prometheus.awaitReading();
            return prometheus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReading() {
        try {
            Awaitility.await("Prometheus reads the node")
                    .atMost(START)
                    .failFast(() -> !process.isAlive())
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(this::reads);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            close();
            throw e;
        }
    }

    /** The names of the alerts that fire now. */
    Set<String> firing() {
        Set<String> names = new TreeSet<>();
        for (JsonNode alert : api.get("/alerts").expect(200).json().at("/data/alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                names.add(alert.at("/labels/alertname").asText());
            }
        }
        return names;
    }

    private boolean reads() {
        NodeClient.Answer answer = api.get("/targets");
        return answer.status() == 200
                && answer.json().at("/data/activeTargets/0/health").asText().equals("up");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
