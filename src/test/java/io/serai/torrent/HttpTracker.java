package io.serai.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A BitTorrent tracker over HTTP (BEP 3) with compact answers (BEP 23), on loopback, that takes whole requests only. */
public final class HttpTracker implements AutoCloseable {
    private record Peer(String infoHash, int port) {}

    private final HttpServer server;
    private final Map<String, Set<Integer>> swarms = new ConcurrentHashMap<>();
    private final Queue<Long> started = new ConcurrentLinkedQueue<>();

    private HttpTracker(HttpServer server) {
        this.server = server;
    }

    public static HttpTracker start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HttpTracker tracker = new HttpTracker(server);
            server.createContext("/announce", tracker::announce);
            server.start();
            return tracker;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The announce URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/announce";
    }

    /** How many peers announced this torrent and have not said that they stopped. */
    public int peers(String infoHash) {
        return swarms.getOrDefault(infoHash, Set.of()).size();
    }

    /** When each torrent was announced by a peer that started with it, in nanoseconds, in their order. */
    public List<Long> started() {
        return List.copyOf(started);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void announce(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!url().equals("http://" + exchange.getRequestHeaders().getFirst("Host") + "/announce")) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            Peer peer = new Peer(
                    hex(query.getOrDefault("info_hash", "")), Integer.parseInt(query.getOrDefault("port", "0")));
            Set<Integer> swarm = swarms.computeIfAbsent(peer.infoHash(), key -> ConcurrentHashMap.newKeySet());
            if ("started".equals(query.get("event"))) {
                started.add(System.nanoTime());
            }
            if ("stopped".equals(query.get("event"))) {
                swarm.remove(peer.port());
            } else {
                swarm.add(peer.port());
            }
            byte[] answer = answer(swarm, peer.port());
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static byte[] answer(Set<Integer> swarm, int asking) {
        Set<Integer> others = new LinkedHashSet<>(swarm);
        others.remove(asking);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("d8:intervali2e12:min intervali1e5:peers" + others.size() * 6 + ":").getBytes(ISO_8859_1));
        for (int port : others) {
            answer.writeBytes(ByteBuffer.allocate(6)
                    .put(new byte[] {127, 0, 0, 1})
                    .putShort((short) port)
                    .array());
        }
        answer.write('e');
        return answer.toByteArray();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, Math.max(0, equals)), pair.substring(equals + 1));
        }
        return query;
    }

    /** The info hash is 20 raw bytes, percent-encoded as the peer liked to. */
    private static String hex(String encoded) {
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at < encoded.length(); at++) {
            char letter = encoded.charAt(at);
            int value = letter == '%' ? Integer.parseInt(encoded.substring(at + 1, at + 3), 16) : letter;
            at += letter == '%' ? 2 : 0;
            hex.append("%02x".formatted(value));
        }
        return hex.toString();
    }
}
