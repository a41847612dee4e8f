package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call that is described, on the node as it is shipped: no answer has a status, a type or a member that is not described. */
class ContractIT {
    private static final String TOKEN = "a-long-and-random-text-of-the-operator";
    private static final String NOWHERE = "00".repeat(32);
    private static final String READER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    private static final String BYTES = "application/offset+octet-stream";

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static DescribedNode described;

    @BeforeAll
    static void aNode() {
        node = SeraiNode.start(
                folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", TOKEN, "SERAI_PUBLISH_ALLOWLOOPBACK", "true"));
        described = new DescribedNode(node.origin() + "/api", TOKEN);
    }

    @AfterAll
    static void nothingThatIsDescribedWasLeftOut() {
        node.close();
        assertThat(described.unseen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getPage",
                "getDescription",
                "listSeeding",
                "getHealth",
                "getLive",
                "getReady",
                "getMetrics",
                "getMonitoringMetrics",
                "listAlerts",
                "listAudit",
                "getMaintenance",
                "getLogLevels",
                "getNetworkStats",
                "listPeers",
                "getEncryptionStats",
                "listReplication"
            })
    void whatIsAskedWithoutAWord(String operation) {
        described.call(operation).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listMedia", "getHealth", "listAudit", "getMetrics", "batchMedia", "publishMedia"})
    void whoShowsNoTokenIsAskedForOne(String operation) {
        described.call(operation).stranger().expect(401);
    }

    @ParameterizedTest
    @CsvSource({
        "listMedia, limit, 0",
        "listMedia, state, lost",
        "listReplication, state, lost",
        "listAudit, since, soon",
        "listAudit, limit, 1001"
    })
    void aParameterThatIsNotAsItIsDescribed(String operation, String parameter, String value) {
        described.call(operation).query(parameter, value).expect(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getMedia",
                "getManifest",
                "getInfo",
                "getBytes",
                "getTorrent",
                "downloadMedia",
                "deleteMedia",
                "listGrants",
                "cancelReplication",
                "retryReplication",
                "replicateMedia"
            })
    void anIdOfNothingAndOneThatIsNone(String operation) {
        described.call(operation).id(NOWHERE).expect(404);
        described.call(operation).id("x").expect(400);
    }

    @Test
    void aPublicFile() {
        String id = upload("public.txt", Map.of("tags", "contract"));
        for (String get : List.of("getMedia", "downloadMedia", "getBytes", "getTorrent")) {
            HttpResponse<byte[]> whole = described.call(get).id(id).expect(200);
            String tag = whole.headers().firstValue("ETag").orElseThrow();
            described.call(get).id(id).header("If-None-Match", tag).expect(304);
            described
                    .call(get)
                    .id(id)
                    .header("Range", "bytes=0-4")
                    .header("If-Range", tag)
                    .expect(206);
            described.call(get).id(id).header("Range", "bytes=0-1,3-4").expect(206);
            described.call(get).id(id).header("Range", "bytes=9999-").expect(416);
        }
        for (String head : List.of("headMedia", "headDownload", "headBytes", "headTorrent")) {
            described.call(head).id(id).expect(200);
            described.call(head).id(NOWHERE).expect(404);
        }
        described.call("getManifest").id(id).expect(200);
        assertThat(described.call("getInfo").id(id).json(200).path("seeding").asBoolean())
                .isTrue();
        JsonNode page = described
                .call("listMedia")
                .query("tag", "contract")
                .query("sort", "-size")
                .query("limit", "1")
                .query("type", "")
                .json(200);
        assertThat(page.path("items")).hasSize(1);
        described.call("listGrants").id(id).expect(200);
        described.call("giveGrant").id(id).json(Map.of("recipient", READER)).expect(409);
        described.call("rotateMedia").id(id).expect(409);
    }

    @Test
    void whatIsSaidOfAnAsset() {
        String id = upload("said.txt", Map.of());

        described
                .call("patchMedia")
                .id(id)
                .json(Map.of("name", "b.txt", "tags", List.of("b"), "priority", 9))
                .expect(200);
        described.call("patchMedia").id(id).json(Map.of("colour", 1)).expect(400);
        described.call("patchMedia").id(id).json(Map.of("priority", 11)).expect(400);
        described.call("patchMedia").id(id).json(Map.of("access", "private")).expect(409);
        described.call("patchMedia").id(NOWHERE).json(Map.of("name", "b.txt")).expect(404);
        described.call("patchMedia").id(id).body("text/plain", "{}").expect(415);
        described
                .call("patchMedia")
                .id(id)
                .json(Map.of("name", "x".repeat(1_100_000)))
                .expect(413);
        described
                .call("batchMedia")
                .json(Map.of("operations", List.of(Map.of("op", "patch", "id", id, "tags", List.of("c")), "none")))
                .expect(207);
        described.call("batchMedia").json(Map.of("operations", "all")).expect(400);
        described.call("deleteMedia").id(id).expect(204);
    }

    @Test
    void formsAndFiles() {
        described
                .call("uploadForm")
                .body("multipart/form-data; boundary=b", part("accessLevel", "private") + file("form") + "--b--\r\n")
                .expect(200);
        described
                .call("uploadForm")
                .body("multipart/form-data; boundary=b", part("accessLevel", "private") + "--b--\r\n")
                .expect(400);
        described
                .call("uploadForm")
                .body("application/x-www-form-urlencoded", "a=b")
                .expect(415);
        described
                .call("uploadFile")
                .path("fileName", "a.txt")
                .query("priority", "11")
                .body("text/plain", "a")
                .expect(400);
        described
                .call("publishMedia")
                .json(Map.of("source", "base64", "data", "aGk=", "publishTo", Map.of("gun", true)))
                .expect(200);
        described.call("publishMedia").json(Map.of("source", "tape")).expect(400);
        described
                .call("publishMedia")
                .json(Map.of("source", "url", "url", "http://127.0.0.1:1/"))
                .expect(502);
    }

    @Test
    void resumableUploads() {
        described.call("getUploadOptions").expect(204);
        described.call("createUpload").header("Upload-Length", "5").expect(412);
        tus("createUpload").header("Upload-Length", "many").expect(400);
        String upload = begun(5);
        tus("headUpload").path("upload", upload).expect(200);
        described.call("getUpload").path("upload", upload).expect(404);
        tus("appendUpload")
                .path("upload", upload)
                .header("Upload-Offset", "9")
                .body(BYTES, "hello")
                .expect(409);
        tus("appendUpload")
                .path("upload", upload)
                .header("Upload-Offset", "0")
                .body("text/plain", "hello")
                .expect(415);
        tus("appendUpload")
                .path("upload", upload)
                .header("Upload-Offset", "0")
                .header("Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .body(BYTES, "hello")
                .expect(460);
        tus("appendUpload")
                .path("upload", upload)
                .header("Upload-Offset", "0")
                .body(BYTES, "hello")
                .expect(204);
        described.call("getUpload").path("upload", upload).expect(200);
        tus("deleteUpload").path("upload", begun(7)).expect(204);
        tus("headUpload").path("upload", "none").expect(404);
    }

    @Test
    void whoMayReadWhatIsSealed() {
        String id = upload("sealed.txt", Map.of("accessLevel", "restricted"));
        String fingerprint = described
                .call("giveGrant")
                .id(id)
                .json(Map.of("recipient", READER, "expiresAt", "2999-01-01T00:00:00Z"))
                .json(201)
                .path("fingerprint")
                .asText();
        described.call("giveGrant").id(id).json(Map.of("recipient", "nobody")).expect(400);
        described.call("listGrants").id(id).expect(200);
        described.call("getGrant").id(id).path("fingerprint", fingerprint).expect(200);
        described.call("getGrant").id(id).path("fingerprint", NOWHERE).expect(404);
        described
                .call("checkAccess")
                .id(id)
                .json(Map.of("userPublicKey", READER))
                .expect(200);
        described.call("checkAccess").id(id).json(Map.of()).expect(400);
        described.call("withdrawGrant").id(id).path("fingerprint", fingerprint).expect(204);
        described.call("withdrawGrant").id(id).path("fingerprint", fingerprint).expect(404);
        JsonNode link = described
                .call("createLink")
                .id(id)
                .json(Map.of("name", "for the family"))
                .json(201);
        described.call("createLink").id(id).expect(201);
        described.call("createLink").id(id).json(Map.of("colour", 1)).expect(400);
        described.call("listLinks").id(id).expect(200);
        String secret = link.path("url").asText().replaceFirst(".*link=", "");
        described.call("downloadMedia").stranger().id(id).query("link", secret).expect(200);
        described
                .call("revokeLink")
                .id(id)
                .path("linkId", link.path("id").asText())
                .expect(204);
        described.call("revokeLink").id(id).path("linkId", "none").expect(404);
        described.call("rotateMedia").id(id).expect(202);
    }

    @Test
    void otherNodesAndCopies() {
        String id = upload("copied.txt", Map.of());
        described
                .call("announceMedia")
                .json(Map.of("mediaId", id, "protocols", List.of("http")))
                .expect(200);
        described.call("announceMedia").json(Map.of()).expect(400);
        described.call("replicateMedia").id(id).expect(202);
        described.call("replicateMedia").id(id).json(Map.of("sourcePeerUrl", 1)).expect(400);
        described.call("cancelReplication").id(id).expect(204);
        described.call("cancelReplication").id(id).expect(409);
        described.call("retryReplication").id(id).expect(200);
        described.call("listReplication").query("state", "waiting").expect(200);
        described
                .call("registerPeer")
                .json(Map.of("peerUrl", node.origin(), "capabilities", Map.of("relay", true), "signature", "of old"))
                .expect(200);
        described.call("registerPeer").json(Map.of()).expect(400);
        described
                .call("registerPeer")
                .json(Map.of("peerUrl", "http://127.0.0.1:1"))
                .expect(502);
        String magnet = described
                .call("getManifest")
                .id(id)
                .json(200)
                .at("/transport/bittorrent/magnetURI")
                .asText();
        described.call("downloadMagnet").json(Map.of("magnetURI", magnet)).expect(200);
        described
                .call("downloadMagnet")
                .json(Map.of("magnetURI", "http://media.example"))
                .expect(400);
    }

    @Test
    void tasks() {
        described
                .call("runTask")
                .path("task", "peer_cleanup")
                .query("dryRun", "true")
                .expect(200);
        described
                .call("runTask")
                .path("task", "peer_cleanup")
                .query("dryRun", "maybe")
                .expect(400);
        described.call("runTask").path("task", "tea").expect(404);
        for (String operation : List.of("pauseTask", "resumeTask")) {
            described.call(operation).path("task", "cleanup_logs").expect(200);
            described.call(operation).path("task", "tea").expect(404);
        }
        described.call("getMaintenance").expect(200);
        described.call("setLogLevel").json(Map.of("logger", "io.serai.api")).expect(200);
        described
                .call("setLogLevel")
                .json(Map.of("logger", "io.serai.api", "level", "loud"))
                .expect(400);
        described.call("listAudit").query("limit", "1").expect(200);
    }

    private static DescribedNode.Call tus(String operation) {
        return described.call(operation).header("Tus-Resumable", "1.0.0");
    }

    private static String begun(int length) {
        String address = tus("createUpload")
                .header("Upload-Length", String.valueOf(length))
                .header("Upload-Metadata", "filename aG9saWRheS5tcDQ=")
                .expect(201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** Uploads a file that has its name for its text, and waits until nothing is left to do at once. */
    private static String upload(String name, Map<String, String> wishes) {
        DescribedNode.Call call =
                described.call("uploadFile").path("fileName", name).body("text/plain", name);
        wishes.forEach(call::query);
        String id = call.json(200).path("mediaId").asText();
        Awaitility.await(name + " is complete")
                .until(() -> described
                        .call("getManifest")
                        .id(id)
                        .json(200)
                        .path("state")
                        .asText()
                        .equals("complete"));
        return id;
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String text) {
        return part("file\"; filename=\"form.txt", text);
    }
}
