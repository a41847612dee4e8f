package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.PeerProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A stock GUN program under Node.js. */
final class NodeProgram implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Writer input;

    private NodeProgram(Path folder, String script, String... arguments) {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules/gun"))) {
            throw PeerProgram.missing("the npm package gun is missing: npm ci --prefix src/test/node");
        }
        List<String> command = new ArrayList<>(List.of(
                PeerProgram.require("node").toString(), SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        command.add(folder.toString());
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = process.outputWriter(UTF_8);
        Thread reader = new Thread(this::read, script);
        reader.setDaemon(true);
        reader.start();
    }

    /** A stock relay, listening. */
    static NodeProgram relay(int port, Path folder) {
        NodeProgram relay = new NodeProgram(folder, "stock-relay.mjs", String.valueOf(port));
        Awaitility.await("The stock relay listens").atMost(PATIENCE).until(() -> relay.lines.contains("listening"));
        return relay;
    }

    /** A gun.js client of a relay that reads what one node says of its media. */
    static NodeProgram reader(String relay, String pub, Path folder) {
        return new NodeProgram(folder, "media-reader.mjs", relay, pub);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the client reads about an asset, by the holder's own soul, once it is as wanted and verified by SEA. */
    JsonNode ofHolder(String id, Predicate<JsonNode> wanted) {
        return read("holder", id, wanted);
    }

    /** What the client reads by following the open index of an asset. */
    JsonNode byIndex(String id, Predicate<JsonNode> wanted) {
        return read("index", id, wanted);
    }

    private JsonNode read(String way, String id, Predicate<JsonNode> wanted) {
        ask(id);
        return Awaitility.await("gun.js reads " + id + " by " + way)
                .atMost(PATIENCE)
                .until(
                        () -> lines.stream()
                                .map(NodeProgram::parse)
                                .filter(line -> line.path("way").asText().equals(way)
                                        && line.path("id").asText().equals(id)
                                        && wanted.test(line))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private void ask(String id) {
        try {
            input.write(id + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("{\"way\":\"ended\"}");
        }
    }

    private static JsonNode parse(String line) {
        try {
            return NodeClient.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
