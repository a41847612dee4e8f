package io.serai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A program of {@code src/test/node} with stock npm packages, which is told lines and says lines of JSON. */
public final class NodeProgram implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String script;
    private final List<JsonNode> said = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Writer input;

    private NodeProgram(String script, List<String> arguments, Path folder) {
        requirePackage("gun");
        this.script = script;
        List<String> command = new ArrayList<>(List.of(
                PeerProgram.require("node").toString(), SCRIPTS.resolve(script).toString()));
        command.addAll(arguments);
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

    /** Starts a program; its last argument is a folder of its own, where its errors are kept too. */
    public static NodeProgram start(String script, List<String> arguments, Path folder) {
        return new NodeProgram(script, arguments, folder);
    }

    /** Without this npm package the test is skipped, or fails where CI=true. */
    public static void requirePackage(String name) {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules").resolve(name))) {
            throw PeerProgram.missing("the npm package " + name + " is missing: npm ci --prefix src/test/node");
        }
    }

    /** A stock GUN relay, listening on this port of loopback. */
    public static NodeProgram relay(int port, Path folder) {
        NodeProgram relay = start("stock-relay.mjs", List.of(String.valueOf(port)), folder);
        relay.await("listening", line -> line.asText().equals("listening"));
        return relay;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line that is as wanted, said already or still to be said. */
    public JsonNode await(String what, Predicate<JsonNode> wanted) {
        return Awaitility.await(script + ": " + what)
                .atMost(PATIENCE)
                .until(() -> said.stream().filter(wanted).findFirst().orElse(null), Objects::nonNull);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(line -> said.add(parse(line)));
        } catch (IOException | UncheckedIOException e) {
            said.add(JSON.getNodeFactory().textNode("ended: " + e.getMessage()));
        }
    }

    /** What libraries print for people is kept as text. */
    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(line);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
