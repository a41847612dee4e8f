package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that logs all that it and its frameworks can log, and traces its routes, does not tell a secret. */
class SecretsIT {
    private static final String TOKEN = "admin-token-7d1f0c55e2a94be0";
    private static final String WRONG_TOKEN = "wrong-token-2e6b91f04c";
    private static final String NETWORK_SECRET = "5e2a90c17bd84f36a1f02c6d9e8b7431";
    private static final String PASSPHRASE = "correct horse battery 41";
    private static final String URL_PASSWORD = "password-in-a-url-8842";
    private static final String WEBHOOK = "token-of-a-webhook-51c7d0";
    private static final String COOKIE = "cookie-of-another-site-3310";

    /** Alice's of RFC 7748, 6.1. */
    private static final String RECIPIENT = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** By what it is. */
    private static final Map<String, String> SECRETS = new HashMap<>(Map.of(
            "admin token", TOKEN,
            "wrong token", WRONG_TOKEN,
            "network secret", NETWORK_SECRET,
            "passphrase", PASSPHRASE,
            "password in a URL", URL_PASSWORD,
            "webhook", WEBHOOK,
            "cookie", COOKIE,
            "any age identity", "AGE-SECRET-KEY-1"));

    /** What was answered to who may not, or did something wrong. */
    private static final List<String> ERRORS = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static String audit = "";
    private static String list = "";

    @BeforeAll
    static void aNodeThatTellsEverythingIsUsedAndMisused() throws IOException {
        Path passphrase = Files.writeString(Files.createDirectories(folder).resolve("passphrase"), PASSPHRASE + "\n");
        node = SeraiNode.start(folder.resolve("node"), talkative());
        keysOfTheIdentity();
        node.stop();
        node.startAgainWith("SERAI_PASSPHRASE_FILE", passphrase.toString());
        String sealed = used();
        misused(sealed);
        node.awaitLog("The alert PeersStale could not be delivered to http://127.0.0.1, and");
        audit = call("GET", "/api/media/audit", "").body();
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void theLogTellsNoSecret() {
        assertThat(node.log()).contains("DEBUG", "TRACE");
        tellsNoSecret(node.log());
    }

    @Test
    void noErrorTellsASecret() {
        assertThat(ERRORS).hasSizeGreaterThan(10);
        tellsNoSecret(String.join("\n", ERRORS));
    }

    @Test
    void theAuditTellsWhatWasDoneAndNoSecret() {
        assertThat(audit).contains("upload", "\"what\":\"link\"");
        tellsNoSecret(audit);
    }

    @Test
    void theListOfLinksTellsNoSecret() {
        assertThat(list).contains("createdBy");
        tellsNoSecret(list);
    }

    @Test
    void noFigureTellsASecret() {
        for (String path : List.of(
                "/api/media/metrics",
                "/api/media/monitoring/metrics",
                "/api/media/monitoring/alerts",
                "/api/media/health")) {
            tellsNoSecret(call("GET", path, "").body());
        }
        assertThat(call("GET", "/actuator", "").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/actuator/env", "").statusCode()).isEqualTo(404);
    }

    private static void tellsNoSecret(String text) {
        SECRETS.forEach((what, secret) -> {
            int at = text.indexOf(secret);
            assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 80)))
                    .as(what)
                    .isEmpty();
        });
    }

    private static Map<String, String> talkative() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SERAI_ADMIN_TOKEN", TOKEN,
                "SERAI_NETWORK_SECRET", NETWORK_SECRET,
                "SERAI_HTTP_RATES_MISTAKES", "0",
                "SERAI_HTTP_RATES_STRANGERS", "0",
                "CAMEL_MAIN_MESSAGEHISTORY", "true",
                "CAMEL_MAIN_TRACING", "true"));
        // a relay that is not there, of which an alert tells where nobody takes it
        environment.put("GUN_PEERS", "http://127.0.0.1:9/gun");
        environment.put("SERAI_ALERTS_RULES_PEERSSTALE_HOLD", "0s");
        environment.put("SERAI_ALERTS_TO", "http://me:" + URL_PASSWORD + "@127.0.0.1:9/services?token=" + WEBHOOK);
        for (String logger : List.of("IO_SERAI", "ORG_APACHE", "ORG_APACHE_CAMEL", "ORG_SPRINGFRAMEWORK")) {
            environment.put("LOGGING_LEVEL_" + logger, "TRACE");
        }
        return environment;
    }

    private static void keysOfTheIdentity() throws IOException {
        JsonNode keys = NodeClient.JSON.readTree(Files.readString(node.home().resolve("identity/node.json")));
        SECRETS.put("SEA priv", keys.at("/sea/priv").asText());
        SECRETS.put("SEA epriv", keys.at("/sea/epriv").asText());
        assertThat(SECRETS.values()).allMatch(secret -> secret.length() > 15);
    }

    /** Everything is done that secrets take part in; gives a sealed asset. */
    private static String used() throws IOException {
        String id = upload("diary.txt?accessLevel=private&recipients=" + RECIPIENT, "dear diary");
        call("PUT", "/api/media/upload/open.txt?accessLevel=public", "for all");
        call("GET", "/api/media/" + id + "/manifest", "");
        String grants = call("GET", "/api/media/" + id + "/grants", "").body();
        for (JsonNode grant : NodeClient.JSON.readTree(grants)) {
            call(
                    "GET",
                    "/api/media/" + id + "/grants/" + grant.path("fingerprint").asText(),
                    "");
        }
        String link = link(id);
        for (String path : List.of("/download", "", "/bytes", "/manifest", "/info", "/grants", "/links", "/torrent")) {
            bare("GET", "/api/media/" + id + path + "?link=" + link);
            bare("HEAD", "/api/media/" + id + path + "?a=1&l%69nk=" + link);
            call("GET", "/api/media/" + id + path + "?link=" + link + "&b=2", "");
        }
        list = call("GET", "/api/media/" + id + "/links", "").body();
        return id;
    }

    private static String link(String id) throws IOException {
        HttpResponse<String> made = call("POST", "/api/media/" + id + "/links", "{\"name\":\"family\"}");
        String url = NodeClient.JSON.readTree(made.body()).path("url").asText();
        SECRETS.put("mac of link " + SECRETS.size(), url.substring(url.lastIndexOf('.') + 1));
        return url.substring(url.indexOf("link=") + 5);
    }

    private static void misused(String id) throws IOException {
        String link = link(id);
        String asset = "/api/media/" + id;
        for (String path : List.of(
                asset + "/nothing?link=" + link,
                "/api/media/" + "0".repeat(64) + "/download?link=" + link,
                "/api/media/nonsense/download?link=" + link,
                asset + "/upload?link=" + link,
                "/api/uploads/nothing?link=" + link,
                "/events?link=" + link,
                "/error?link=" + link,
                "/api/media?limit=x&link=" + link,
                "/api/media/audit?since=x&link=" + link)) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE")) {
                bare(method, path);
                call(method, path, "{\"secret\":");
            }
        }
        raw("GET " + asset + "/download%2F?link=" + link + " HTTP/1.1");
        raw("GET " + asset + "/[download]?link=" + link + " HTTP/1.1");
        raw("GET " + asset + "/download?link=" + link + "^ HTTP/1.1");
        raw("GET " + asset + "/download?link=" + link + " HTTP/9");
        raw("GET " + asset + "/download?link=" + link + " HTTP/1.1\r\nNo colon " + WRONG_TOKEN);
        raw("GET " + asset + "/download?link=" + link + " HTTP/1.1\r\nContent-Length: -1");
        raw("GET " + asset + "/download?link=" + link + " HTTP/1.1\r\nX-Long: " + "x".repeat(20_000));
        call("POST", "/api/media/register-peer", "{\"peerUrl\":\"http://me:" + URL_PASSWORD + "@127.0.0.1:9/\"}");
        call(
                "POST",
                "/api/media/replicate/" + "1".repeat(64),
                "{\"sourcePeerUrl\":\"http://me:" + URL_PASSWORD + "@127.0.0.1:9/api\"}");
        call(
                "POST",
                "/api/publish/media",
                "{\"source\":\"url\",\"url\":\"http://me:" + URL_PASSWORD + "@127.0.0.1:9/x\"}");
        call("POST", "/api/media/" + id + "/links", "{\"expiresAt\":\"2020-01-01T00:00:00Z\"}");
        call("PATCH", "/api/media/" + id, "{\"passphrase\":1}");
        call("POST", "/api/media/batch", "{\"operations\":[{\"op\":\"none\"}]}");
    }

    private static String upload(String nameAndQuery, String text) throws IOException {
        HttpResponse<String> answer = call("PUT", "/api/media/upload/" + nameAndQuery, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return NodeClient.JSON.readTree(answer.body()).path("mediaId").asText();
    }

    /** Calls as the operator. */
    private static HttpResponse<String> call(String method, String path, String body) {
        return send(request(method, path, body).header("Authorization", "Bearer " + TOKEN));
    }

    /** Calls as a stranger, and as somebody with a wrong token. */
    private static void bare(String method, String path) {
        send(request(method, path, ""));
        send(request(method, path, "").header("Authorization", "Bearer " + WRONG_TOKEN));
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(node.origin() + path))
                .header("Content-Type", "application/json")
                .header("Cookie", "session=" + COOKIE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer =
                HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
        if (answer.statusCode() >= 400) {
            ERRORS.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
        }
        return answer;
    }

    /** A request that no client library would send. */
    private static void raw(String start) throws IOException {
        URI origin = URI.create(node.origin());
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            String request = start + "\r\nHost: " + origin.getAuthority() + "\r\nAuthorization: Bearer " + TOKEN
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.setSoTimeout(20_000);
            try (BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                ERRORS.add(answer.lines().collect(Collectors.joining("\n")));
            }
        }
    }
}
