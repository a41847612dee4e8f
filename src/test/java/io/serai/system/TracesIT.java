package io.serai.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of an asset by the node that it came to and by one that holds a copy. */
class TracesIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<String> told = new CopyOnWriteArrayList<>();

    private HttpServer collector;

    @BeforeEach
    void aCollector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void itEnds() {
        collector.stop(0);
    }

    @Test
    void oneTraceLeadsFromTheUploadToTheProvedCopyOnAnotherNode(@TempDir Path folder) {
        String collected = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        try (Neighbours nodes =
                Neighbours.start(folder, 1, Map.of("SERAI_TRACES", collected, "REPLICATION_FACTOR", "2"))) {
            String id = nodes.hub().client().uploaded("traced.bin", "traced".getBytes(UTF_8));
            String trace = new String(HexFormat.of().parseHex(id.substring(0, 32)), ISO_8859_1);

            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    List.of("shelve", "seed", "publish", "enqueue", "take-copy", "settle-reply"))
                            .allMatch(room ->
                                    told.stream().anyMatch(text -> text.contains(trace) && text.contains(room))));
            assertThat(told).noneMatch(text -> text.contains("traced.bin"));
        }
    }
}
