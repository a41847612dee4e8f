package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.PeerProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A stock GUN program under Node. */
final class NodeProcess implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Writer input;

    private NodeProcess(Path folder, String script, String... arguments) {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules/gun"))) {
            throw PeerProgram.missing("the npm package gun is missing: npm install --prefix src/test/node");
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
        input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, script);
        reader.setDaemon(true);
        reader.start();
    }

    static NodeProcess relay(int port, Path folder) {
        NodeProcess relay = new NodeProcess(folder, "stock-relay.mjs", String.valueOf(port));
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> relay.lines.contains("listening"));
        return relay;
    }

    static NodeProcess client(int port, Path folder) {
        NodeProcess client = new NodeProcess(folder, "gun-client.mjs", "http://127.0.0.1:" + port + "/gun");
        client.await("ready", message -> true);
        return client;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a client an order; what it says to that bears the same id. */
    void order(String id, String action, Object... fields) {
        ObjectNode order = Vectors.JSON.createObjectNode().put("id", id).put("do", action);
        for (int i = 0; i < fields.length; i += 2) {
            order.set((String) fields[i], Vectors.JSON.valueToTree(fields[i + 1]));
        }
        try {
            input.write(order + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode await(String id, Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(
                        () -> lines.stream()
                                .map(Vectors::parse)
                                .filter(message -> message.path("id").asText().equals(id) && wanted.test(message))
                                .findFirst()
                                .orElse(null),
                        message -> message != null);
    }

    JsonNode await(String id) {
        return await(id, message -> true);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("{\"id\":\"ended\"}");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
