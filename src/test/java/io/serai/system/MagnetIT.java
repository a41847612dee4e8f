package io.serai.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.PeerProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagnetIT {
    private static final String MILLISECONDS = "15000";

    @TempDir
    private static Path folder;

    private static SeraiNode first;
    private static SeraiNode second;

    @BeforeAll
    static void twoNodes() {
        first = SeraiNode.start(folder.resolve("first"));
        second = SeraiNode.start(folder.resolve("second"), Map.of("SERAI_SWARM_FETCHTIMEOUT", MILLISECONDS));
    }

    @AfterAll
    static void bothEnd() {
        first.close();
        second.close();
    }

    @Test
    void aNodeFetchesFromAnotherWhatAMagnetNames() throws IOException {
        byte[] film = Payload.film(1, 3_000_000);
        JsonNode uploaded = first.client().upload("film.mp4", film);
        JsonNode fetched = fetch(uploaded.at("/torrent/magnetURI").asText(), 200);
        assertThat(fetched.path("success").asBoolean()).isTrue();
        assertThat(fetched.path("mediaId")).isEqualTo(uploaded.path("mediaId"));
        assertThat(fetched.path("infoHash")).isEqualTo(uploaded.at("/torrent/infoHash"));
        assertThat(fetched.path("fileSize").asInt()).isEqualTo(film.length);
        String id = fetched.path("mediaId").asText();
        assertThat(second.client().bytes(id)).isEqualTo(film);
        assertThat(second.client().seedingIds()).contains(id);
        assertThat(second.client().manifest(id).path("fileName").asText()).isEqualTo("film.mp4");
        assertThat(fetch(uploaded.at("/torrent/magnetURI").asText(), 200)).isEqualTo(fetched);
        leavesNothingHalfDone();
    }

    @Test
    void whatNobodyHasEndsInTime() throws IOException {
        fetch("magnet:?xt=urn:btih:" + "5e".repeat(20) + "&x.pe=127.0.0.1:" + FreePort.find(), 504);
        leavesNothingHalfDone();
    }

    @Test
    void whatIsNoMagnetIsRefused() {
        fetch("https://example.org/film.mp4", 400);
        assertThat(second.client()
                        .post("/media/download-magnet", Map.of())
                        .expect(400)
                        .json()
                        .path("error")
                        .asText())
                .isNotBlank();
    }

    @Test
    void aTorrentOfSeveralFilesIsRefused() throws Exception {
        Path seeder = folder.resolve("seeder");
        Files.createDirectories(seeder.resolve("two"));
        Files.writeString(seeder.resolve("two/a"), "first");
        Files.writeString(seeder.resolve("two/b"), "other");
        String pieces = new String(sha1("firstother".getBytes(US_ASCII)), ISO_8859_1);
        String info = "d5:filesld6:lengthi5e4:pathl1:aeed6:lengthi5e4:pathl1:beee"
                + "4:name3:two12:piece lengthi16384e6:pieces20:" + pieces + "e";
        Path torrent = Files.write(seeder.resolve("two.torrent"), ("d4:info" + info + "e").getBytes(ISO_8859_1));
        int port = FreePort.find();
        Process aria = new ProcessBuilder(
                        PeerProgram.require("aria2c").toString(),
                        "--no-conf",
                        "--dir=" + seeder,
                        "--interface=127.0.0.1",
                        "--listen-port=" + port,
                        "--enable-dht=false",
                        "--enable-dht6=false",
                        "--bt-enable-lpd=false",
                        "--check-integrity=true",
                        "--seed-ratio=0.0",
                        torrent.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Awaitility.await().until(() -> accepts(port));
            String infoHash = HexFormat.of().formatHex(sha1(info.getBytes(ISO_8859_1)));
            JsonNode problem = fetch("magnet:?xt=urn:btih:" + infoHash + "&x.pe=127.0.0.1:" + port, 422);
            assertThat(problem.path("error").asText()).contains("file");
        } finally {
            aria.destroyForcibly().onExit().join();
        }
        leavesNothingHalfDone();
    }

    private static JsonNode fetch(String magnet, int status) {
        return second.client()
                .post("/media/download-magnet", Map.of("magnetURI", magnet))
                .expect(status)
                .json();
    }

    /** A peer that refuses the first connection is not dialled again before the fetch has ended. */
    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void leavesNothingHalfDone() throws IOException {
        try (Stream<Path> left = Files.list(second.home().resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    private static byte[] sha1(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }
}
