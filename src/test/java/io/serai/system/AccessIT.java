package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.access.GunKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that tells its callers apart: an operator, somebody who brings files in, and somebody who may read one. */
class AccessIT {
    private static final byte[] BYTES = "who may read this\n".repeat(20_000).getBytes(UTF_8);
    private static final GunKey ANNA = GunKey.generate();
    private static final GunKey BEN = GunKey.generate();
    private static final GunKey CARL = GunKey.generate();

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static String pub;

    @BeforeAll
    static void aNodeWithAnOperatorAndContributors() {
        node = SeraiNode.start(
                folder.resolve("node"),
                Map.of(
                        "SERAI_ADMIN_TOKEN", "s3cret",
                        "SERAI_CONTRIBUTORS", ANNA.name() + "," + CARL.name(),
                        "SERAI_HTTP_ORIGINS", "https://console.example"));
        pub = admin().pub();
    }

    @AfterAll
    static void itEnds() {
        node.close();
    }

    @Test
    void whatIsPrivateIsForItsOwnerAlone() {
        String id = by(ANNA).uploaded("diary.txt?accessLevel=private", BYTES);

        assertThat(by(ANNA).download(id)).isEqualTo(BYTES);
        assertThat(by(ANNA).manifest(id).path("fileName").asText()).isEqualTo("diary.txt");
        assertThat(admin().download(id)).isNotEqualTo(BYTES).isEqualTo(admin().bytes(id));
        assertThat(admin().manifest(id).path("fileName").asText()).isEqualTo(id + ".age");
        node.client().get("/media/" + id).expect(401);
        by(BEN).get("/media/" + id).expect(403);
        by(CARL).get("/media/" + id).expect(403);
        by(CARL).delete("/media/" + id).expect(403);
        by(CARL).patch("/media/" + id, Map.of("name", "mine.txt")).expect(403);
        assertThat(listed(CARL)).doesNotContain(id);
        assertThat(listed(ANNA)).contains(id);
        assertThat(admin().get("/media/audit").expect(200).json().path("entries"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("who").asText()).isEqualTo(CARL.name());
                    assertThat(entry.path("detail").asText()).isEqualTo("DELETE /api/media/{} 403");
                })
                .anySatisfy(entry -> {
                    assertThat(entry.path("who").asText()).isEqualTo(ANNA.name());
                    assertThat(entry.path("what").asText()).isEqualTo("upload");
                    assertThat(entry.path("mediaId").asText()).isEqualTo(id);
                });
    }

    @Test
    void whoIsNamedReadsWhatIsRestricted() {
        String id = by(ANNA).uploaded("letter.txt?recipients=" + BEN.name(), BYTES);

        assertThat(by(BEN).download(id)).isEqualTo(BYTES);
        assertThat(listed(BEN)).contains(id);
        assertThat(by(BEN).manifest(id).path("fileSize").asLong()).isEqualTo(BYTES.length);
        by(BEN).patch("/media/" + id, Map.of("name", "mine.txt")).expect(403);
        by(BEN).putLater("own.txt", BodyPublishers.ofByteArray(BYTES)).join().expect(403);
        by(CARL).get("/media/" + id).expect(403);
        assertThat(hasAccess(by(BEN), id, BEN.name())).isTrue();
        by(BEN).post("/media/" + id + "/check-access", Map.of("userPublicKey", CARL.name()))
                .expect(403);

        JsonNode grant =
                by(ANNA).get("/media/" + id + "/grants").expect(200).json().path(0);
        by(ANNA).delete("/media/" + id + "/grants/" + grant.path("fingerprint").asText())
                .expect(204);
        await().until(() -> by(BEN).get("/media/" + id).status() == 403);
    }

    @Test
    void aBatchChangesOnlyWhatIsTheCallers() {
        String own = by(ANNA).uploaded("own.txt?accessLevel=private", BYTES);
        String other = by(CARL).uploaded("other.txt?accessLevel=private", BYTES);

        JsonNode results = by(ANNA).post(
                        "/media/batch",
                        Map.of(
                                "operations",
                                List.of(Map.of("op", "delete", "id", own), Map.of("op", "delete", "id", other))))
                .expect(207)
                .json()
                .path("results");

        assertThat(results.path(0).path("status").asInt()).isEqualTo(204);
        assertThat(results.path(1).path("status").asInt()).isEqualTo(403);
        assertThat(by(CARL).download(other)).isEqualTo(BYTES);
    }

    @Test
    void aResumableUploadIsGoneOnWithByWhoBeganItAlone() throws Exception {
        HttpResponse<String> begun = send(HttpRequest.newBuilder(URI.create(node.origin() + "/api/uploads"))
                .header("Authorization", "Bearer " + token(ANNA))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "10")
                .POST(BodyPublishers.noBody()));
        assertThat(begun.statusCode()).isEqualTo(201);
        URI upload = URI.create(node.origin())
                .resolve(begun.headers().firstValue("Location").orElseThrow());

        assertThat(send(head(upload, CARL)).statusCode()).isEqualTo(404);
        assertThat(send(head(upload, ANNA)).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfOtherOriginsUseWhatIsPublicAndThoseOfAConfiguredOneAllTheirCallerMay() throws Exception {
        String open = by(ANNA).uploaded("film.txt", ("public " + Instant.now()).getBytes(UTF_8));
        String media = node.origin() + "/api/media/";

        HttpResponse<String> embedded =
                send(HttpRequest.newBuilder(URI.create(media + open)).header("Origin", "https://blog.example"));
        assertThat(embedded.statusCode()).isEqualTo(200);
        assertThat(embedded.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(embedded.headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("cross-origin");

        HttpResponse<String> asked = preflight(media + "batch", "https://console.example", "POST");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://console.example");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("POST");
        assertThat(preflight(media + "batch", "https://blog.example", "POST").statusCode())
                .isEqualTo(403);
        assertThat(preflight(media + open, "https://blog.example", "GET").statusCode())
                .isEqualTo(200);
        assertThat(preflight(media + open, "https://blog.example", "DELETE").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageOfAConfiguredOriginReadsWhyItIsRefused() throws Exception {
        String id = by(ANNA).uploaded("refused.txt?accessLevel=private", BYTES);
        URI media = URI.create(node.origin() + "/api/media/" + id);

        HttpResponse<String> told = send(HttpRequest.newBuilder(media).header("Origin", "https://console.example"));
        HttpResponse<String> untold = send(HttpRequest.newBuilder(media).header("Origin", "https://blog.example"));

        assertThat(told.statusCode()).isEqualTo(401);
        assertThat(told.body()).contains("bearer token");
        assertThat(told.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://console.example");
        assertThat(untold.statusCode()).isEqualTo(403);
        assertThat(untold.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void everyAnswerSaysThatItIsNoPageAndNoReferrer() throws Exception {
        for (String path :
                List.of("/api/media/live", "/api/media/health", "/nothing", "/api/media/" + "00".repeat(32))) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(node.origin() + path)));
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'");
        }
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeBack() throws Exception {
        try (SeraiNode bounded = SeraiNode.start(
                folder.resolve("bounded"), Map.of("SERAI_ADMIN_TOKEN", "s3cret", "SERAI_HTTP_RATES_STRANGERS", "1"))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bounded.origin() + "/api"));
            HttpResponse<String> refused = send(request);
            for (int i = 0; i < 50 && refused.statusCode() != 429; i++) {
                refused = send(request);
            }
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).contains("Too many requests");
            bounded.client().with("s3cret").get("/media/health").expect(200);
        }
    }

    private static NodeClient admin() {
        return node.client().with("s3cret");
    }

    /** A client with a token of its own, which opens once what is opened once. */
    private static NodeClient by(GunKey who) {
        return node.client().with(token(who));
    }

    private static String token(GunKey who) {
        return who.token(
                pub, Instant.now(), claims -> claims.jwtID(UUID.randomUUID().toString()));
    }

    private static boolean hasAccess(NodeClient client, String id, String key) {
        return client.post("/media/" + id + "/check-access", Map.of("userPublicKey", key))
                .expect(200)
                .json()
                .path("hasAccess")
                .asBoolean();
    }

    private static List<String> listed(GunKey who) {
        return by(who).get("/media").expect(200).json().path("items").findValuesAsText("mediaId");
    }

    private static HttpRequest.Builder head(URI upload, GunKey who) {
        return HttpRequest.newBuilder(upload)
                .header("Authorization", "Bearer " + token(who))
                .header("Tus-Resumable", "1.0.0")
                .method("HEAD", BodyPublishers.noBody());
    }

    private static HttpResponse<String> preflight(String url, String origin, String method)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
