package io.serai.torrent;

import io.serai.FreePort;
import io.serai.PeerProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** aria2c as a peer on loopback, without DHT, local discovery and peer exchange. */
public final class Aria implements AutoCloseable {
    private final Process process;
    private final int port;

    private Aria(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts aria2c in a folder, without any way to find peers but trackers, web seeds and those it is given. */
    public static Aria start(Path folder, String... arguments) throws IOException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                PeerProgram.require("aria2c").toString(),
                "--no-conf",
                "--dir=" + folder,
                "--interface=127.0.0.1",
                "--listen-port=" + port,
                "--enable-dht=false",
                "--enable-dht6=false",
                "--bt-enable-lpd=false",
                "--enable-peer-exchange=false",
                "--disable-ipv6=true",
                "--file-allocation=none",
                "--bt-stop-timeout=60",
                "--summary-interval=0"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Aria(process, port);
    }

    /** Where it listens. */
    public String peer() {
        return "127.0.0.1:" + port;
    }

    /** Its exit value: 0 when all is downloaded. */
    public int finish() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("aria2c did not end within 90 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
