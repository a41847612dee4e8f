package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One node: the packaged jar with a data folder and ports of its own, on loopback. */
final class SeraiNode implements AutoCloseable {
    private static final Path OUTPUT = Path.of("target/nodes").toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> prefix;
    private final List<String> arguments;
    private @Nullable Process process;

    private SeraiNode(Path folder, Map<String, String> environment, List<String> prefix, List<String> arguments) {
        this.folder = folder;
        this.prefix = prefix;
        this.arguments = arguments;
        this.environment.putAll(Map.of(
                "PORT", String.valueOf(FreePort.find()),
                "GUN_PORT", String.valueOf(FreePort.find()),
                "BT_PORT", String.valueOf(FreePort.find())));
        this.environment.putAll(environment);
        this.environment.put("SERAI_HOME", home().toString());
    }

    /** Starts a node whose everything lies below a folder, and waits until it is ready. */
    static SeraiNode start(Path folder) {
        return start(folder, Map.of());
    }

    /** Starts a node with these environment variables. */
    static SeraiNode start(Path folder, Map<String, String> environment) {
        return new SeraiNode(folder, environment, List.of(), QuickStart.arguments()).started();
    }

    /** A node that does not run yet. */
    static SeraiNode stopped(Path folder, Map<String, String> environment) {
        return new SeraiNode(folder, environment, List.of(), QuickStart.arguments());
    }

    /** Starts a node whose data folder lies on a small disk. */
    static SeraiNode start(Path folder, Map<String, String> environment, SmallDisk disk) {
        return new SeraiNode(folder, environment, disk.inside(), QuickStart.arguments()).started();
    }

    /** Starts a node by a command that ends with these arguments. */
    static SeraiNode with(Path folder, List<String> arguments) {
        return new SeraiNode(folder, Map.of(), List.of(), arguments).started();
    }

    /** A node that does not run, on a copy of this one's data folder and with its ports. */
    SeraiNode copyTo(Path other) {
        assertThat(isAlive()).isFalse();
        copy(home(), other);
        return new SeraiNode(other, environment, prefix, arguments);
    }

    /** Gives another node, which has no data folder yet, this one's identity. */
    void lendIdentityTo(SeraiNode other) {
        try {
            Files.createDirectories(other.home());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(home().resolve("identity"), other.home());
    }

    private static void copy(Path from, Path to) {
        try {
            // by cp, for its times are exact to the nanosecond, by which a node knows that a file is as it was
            Process copy = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            assertThat(copy.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    Path inbox() {
        return home().resolve("inbox");
    }

    NodeClient client() {
        return new NodeClient(origin() + "/api");
    }

    /** Where stock gun.js finds this node's relay. */
    String relay() {
        return gunPort() + "/gun";
    }

    /** The base of what the GUN port serves by HTTP. */
    String gunPort() {
        return "http://127.0.0.1:" + environment.get("GUN_PORT");
    }

    /** A WebSocket of the GUN port. */
    String socket(String path) {
        return "ws://127.0.0.1:" + environment.get("GUN_PORT") + path;
    }

    /** Where this node's own pages come from. */
    String origin() {
        return "http://127.0.0.1:" + environment.get("PORT");
    }

    long pid() {
        return process().pid();
    }

    /** All that the node has written so far. */
    String log() {
        try {
            return Files.readString(output(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitLog(String text) {
        Awaitility.await(text + " in the log").atMost(START).until(() -> log().contains(text));
    }

    /** Ends the process without any notice. */
    void kill9() {
        process().destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end, as a service manager does. */
    void stop() {
        process().destroy();
        awaitEnd();
    }

    /** Starts the process, which does not run. */
    void startAgain() {
        assertThat(isAlive()).isFalse();
        started();
    }

    /** Starts the process anew with one environment variable changed. */
    void startAgainWith(String variable, String value) {
        environment.put(variable, value);
        startAgain();
    }

    void restart() {
        stop();
        startAgain();
    }

    /** Starts one more process with the same settings, which has to end by itself; gives what was said meanwhile. */
    String refusal() {
        int before = Files.exists(output()) ? log().length() : 0;
        Process refused = launch();
        assertThat(refused.onExit()
                        .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .exitValue())
                .as(this::log)
                .isEqualTo(1);
        return log().substring(before);
    }

    /** A command that has ended. */
    record Ended(int code, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** Runs a command of the packaged jar with this node's settings, whether the node runs or not. */
    Ended command(String... arguments) {
        return command(List.of(), arguments);
    }

    /** Runs one where another command puts it. */
    Ended command(List<String> wrapper, String... arguments) {
        try {
            Path out = Files.createTempFile("command", ".out");
            Path err = Files.createTempFile("command", ".err");
            Process process = commandLine(wrapper, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            int code = process.onExit()
                    .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
                    .join()
                    .exitValue();
            Ended ended = new Ended(code, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command, and waits for nothing. */
    Process commandLater(String... arguments) {
        try {
            return commandLine(List.of(), arguments).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder commandLine(List<String> wrapper, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(java());
        command.addAll(QuickStart.arguments());
        command.addAll(List.of(arguments));
        return builder(command);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private SeraiNode started() {
        process = launch();
        awaitReady();
        return this;
    }

    private Process process() {
        return Objects.requireNonNull(process, "the node was never started");
    }

    private boolean isAlive() {
        return process != null && process.isAlive();
    }

    private void awaitEnd() {
        try {
            assertThat(process().waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("The node ended within " + STOP)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(java());
        command.addAll(arguments);
        try {
            Files.createDirectories(OUTPUT);
            return builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java() {
        // these processes live for seconds: the optimizing compiler and a collector with threads cost them more than
        // they give
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    }

    private ProcessBuilder builder(List<String> command) throws IOException {
        // started away from the project, whose config folder it would read otherwise
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder;
    }

    private void awaitReady() {
        Awaitility.await("The node is ready").atMost(START).until(() -> {
            assertThat(isAlive()).as(this::log).isTrue();
            return client().isReady();
        });
    }

    private Path output() {
        return OUTPUT.resolve("node-at-" + environment.get("PORT") + ".txt");
    }
}
