package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.WebRtcNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which one asset is watched, in a real browser. */
class WatchIT {
    private static final String TOKEN = "a-long-and-random-text-of-the-operator";
    private static final String NO_HTTP = "/(bytes|download)";
    private static final String FAILURE = ".failure";
    private static final double SECONDS = 30;

    @TempDir
    private static Path folder;

    @AutoClose
    private static Tabs tabs;

    @AutoClose
    private static SeraiNode node;

    /** One that asks for no token, and gives pages nothing over WebRTC. */
    @AutoClose
    private static SeraiNode open;

    private static NodeClient operator;
    private static byte[] film;
    private static AgeKey key;
    private static AgeKey otherKey;

    @BeforeAll
    static void aNodeAndABrowser() throws Exception {
        film = resource("film.webm");
        key = AgeKey.in(Files.createDirectory(folder.resolve("key")));
        otherKey = AgeKey.in(Files.createDirectory(folder.resolve("other")));
        tabs = Tabs.start(folder.resolve("browser"));
        node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", TOKEN));
        operator = node.client().with(TOKEN);
        open = SeraiNode.start(folder.resolve("open"), Map.of("SERAI_WEBRTC", "false"));
    }

    @Test
    void aPublicFilmPlaysFromWhereItIsSoughtAndIsSavedAsItIs() {
        String id = operator.uploaded("film.webm?accessLevel=public", film);
        tabs.open("viewer", watch(id));

        assertPlays("viewer");
        assertSaved("viewer", film);
        assertThat(tabs.tell("viewer", "complaints", Map.of()).path("complaints"))
                .isEmpty();
    }

    @Test
    void aFilmIsWatchedOverWebRtcWhileHttpIsOff() throws IOException {
        WebRtcNetwork.require();
        String id = operator.uploaded("by-webrtc.webm?accessLevel=public", film);
        tabs.tell("webrtc", "open", Map.of("url", watch(id), "blocked", NO_HTTP));

        assertPlays("webrtc");
        assertSaved("webrtc", film);

        assertHadFromOthers("webrtc", film.length);
    }

    @Test
    void aSealedFilmIsToo() throws IOException {
        WebRtcNetwork.require();
        String id =
                operator.uploaded("sealed.webm?encrypt=true&accessLevel=public&recipients=" + key.recipient(), film);
        String url = watch(id) + "#" + identity(key);
        tabs.tell("sealed webrtc", "open", Map.of("url", url, "blocked", NO_HTTP));

        assertPlays("sealed webrtc");
        assertSaved("sealed webrtc", film);

        assertHadFromOthers("sealed webrtc", film.length);
    }

    @Test
    void whoWatchesTheSameSharesIt() throws IOException {
        WebRtcNetwork.require();
        byte[] file = Payload.random(8, 4_000_000);
        String url = open.origin() + "/watch/" + open.client().uploaded("shared.bin?accessLevel=public", file);
        tabs.tell("first", "open", Map.of("url", url, "rate", 1_000_000));
        assertSaved("first", file);

        tabs.tell("second", "open", Map.of("url", url, "blocked", NO_HTTP));
        assertSaved("second", file);

        assertHadFromOthers("second", file.length);
        Awaitility.await()
                .untilAsserted(() -> assertThat(tabs.tell("first", "figures", Map.of())
                                .path("sent")
                                .asInt())
                        .isGreaterThanOrEqualTo(file.length));
    }

    /** Each would be waited for for ten seconds, and a tab is waited for for twenty. */
    @Test
    void pagesThatPlayNothingHoldUpNoneThatDoes() {
        String id = operator.uploaded("beside.webm?accessLevel=public", film);
        tabs.open("playing", watch(id));
        tabs.read("playing", "figure a", "Save");
        for (String other : List.of("one", "another", "a third")) {
            tabs.tell(other, "open", Map.of("url", node.origin() + "/api", "beside", "playing"));
        }

        assertSaved("playing", film);
    }

    @Test
    void itPlaysInAPageOfAnotherSite() {
        String id = operator.uploaded("embedded.webm?accessLevel=public", film);

        tabs.tell("embedded", "embed", Map.of("url", watch(id)));

        assertPlays("embedded");
    }

    @Test
    void aPageOfStockGunAndWebtorrentListsWhatIsPublicAndPlaysIt() throws IOException {
        WebRtcNetwork.require();
        operator.uploaded("listed.webm?accessLevel=public", film);
        tabs.open("gallery", tabs.gallery() + "?relay=" + node.gunPort());

        tabs.tell("gallery", "click", Map.of("selector", "li button::-p-text(.webm)"));

        assertPlays("gallery");
        assertThat(tabs.tell("gallery", "complaints", Map.of()).path("complaints"))
                .isEmpty();
    }

    @Test
    void theConsoleStandsInNoOtherPage() {
        assertThat(tabs.open("console", node.origin() + "/").path("policy").asText())
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(tabs.open("watched", watch("0".repeat(64))).path("policy").asText())
                .contains("frame-ancestors *", "script-src 'self'", "connect-src 'self' ws://127.0.0.1:")
                .doesNotContain("unsafe");
    }

    @Test
    void aSealedFilmIsOpenedInThePageByAGrantAndTheViewersKey() throws IOException {
        String id =
                operator.uploaded("secret.webm?encrypt=true&accessLevel=public&recipients=" + key.recipient(), film);
        tabs.open("granted", watch(id));

        tabs.tell("granted", "fill", Map.of("selector", "input[name=key]", "text", identity(key)));

        assertPlays("granted");
        assertSaved("granted", film);
        assertThat(tabs.read("granted", "h1", "webm"))
                .as("the true name, which only readers know")
                .isEqualTo("secret.webm");
    }

    @Test
    void aPrivateFilmIsOpenedByALinkWithAKeyInItUntilThatIsTakenBack() throws Exception {
        String id = operator.uploaded("private.webm?accessLevel=private", film);
        String grant = operator.post("/media/" + id + "/grants", Map.of("recipient", key.recipient()))
                .expect(201)
                .json()
                .path("fingerprint")
                .asText();
        String query = URI.create(operator.post("/media/" + id + "/links", Map.of())
                        .expect(201)
                        .json()
                        .path("url")
                        .asText())
                .getRawQuery();
        String link = watch(id) + "?" + query + "#" + identity(key);
        tabs.open("linked", link);
        assertPlays("linked");
        assertSaved("linked", film);

        tabs.open("without the link", watch(id) + "#" + identity(key));
        assertThat(tabs.read("without the link", FAILURE, "."))
                .isEqualTo("There is nothing here, or it is not for you.");

        operator.delete("/media/" + id + "/grants/" + grant).expect(204);
        tabs.open("late", link);
        assertThat(tabs.read("late", FAILURE, "."))
                .isEqualTo("This key opens nothing here: there is no grant for it, or no longer.");
    }

    @Test
    void theConsoleMakesSuchALink() {
        String id = open.client().uploaded("shared.webm?accessLevel=private", film);
        tabs.open("owner", open.origin() + "/#/media/" + id);

        tabs.tell("owner", "fill", Map.of("selector", "input[name=name][required]", "text", "the family"));
        String link = tabs.read("owner", ".made input", "#AGE-SECRET-KEY-");
        assertThat(tabs.read("owner", "[aria-label=Readers]", "age1")).contains("Withdraw");

        tabs.open("family", link);
        assertPlays("family");
        assertThat(tabs.read("family", "h1", "webm")).isEqualTo("shared.webm");
    }

    @Test
    void whoWasNotGrantedItIsToldSo() throws IOException {
        String id = operator.uploaded(
                "not-for-all.webm?encrypt=true&accessLevel=public&recipients=" + key.recipient(), film);

        tabs.open("third", watch(id) + "#" + identity(otherKey));

        assertThat(tabs.read("third", FAILURE, "."))
                .isEqualTo("This key opens nothing here: there is no grant for it, or no longer.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AGE-SECRET-KEY-       | This link was cut off, or changed: the key in it is missing.
            nonsense              | This link was cut off, or changed: the key in it is missing.
            AGE-SECRET-KEY-1QQQQ  | This is not an age key: a line AGE-SECRET-KEY-1… is expected.
            """)
    void aWrongFragmentIsASentence(String fragment, String sentence) {
        String id =
                operator.uploaded("fragment.webm?encrypt=true&accessLevel=public&recipients=" + key.recipient(), film);

        tabs.open(fragment, watch(id) + "#" + fragment);

        assertThat(tabs.read(fragment, FAILURE, ".")).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 200_000})
    void anyPartOfASealedFileIsReadByItself(int length) throws IOException {
        byte[] plain = Payload.random(length, length);
        String id = operator.uploaded("parts.bin?encrypt=true&accessLevel=public&recipients=" + key.recipient(), plain);
        String tab = "parts of " + length;
        tabs.open(tab, watch(id) + "#" + identity(key));

        assertSaved(tab, plain);
        for (int[] part : new int[][] {{0, 0}, {0, 65_535}, {65_535, 65_536}, {65_536, 131_071}, {70_000, 199_999}}) {
            if (part[1] < length) {
                JsonNode read = tabs.tell(tab, "save", Map.of("range", "bytes=" + part[0] + "-" + part[1]));
                assertThat(read.path("status").asInt()).isEqualTo(206);
                assertThat(read.path("sha256").asText())
                        .as("%d to %d: %s", part[0], part[1], read)
                        .isEqualTo(Payload.sha256(Arrays.copyOfRange(plain, part[0], part[1] + 1)));
            }
        }
        assertThat(tabs.tell(tab, "save", Map.of("range", "bytes=" + length + "-"))
                        .path("status")
                        .asInt())
                .isEqualTo(416);
    }

    @Test
    void aPictureWithAScriptIsNoPage() {
        byte[] picture = "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='run'</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        String id = operator.uploaded("%3Cimg%20src=x%20onerror=alert(1)%3E.svg?accessLevel=public", picture);
        tabs.open("picture", watch(id));

        JsonNode saved = tabs.tell("picture", "save", Map.of());

        assertThat(saved.path("type").asText()).isEqualTo("application/octet-stream");
        assertThat(saved.path("sha256").asText()).isEqualTo(Payload.sha256(picture));
        assertThat(tabs.read("picture", "h1", ".")).contains("onerror=alert(1)").endsWith(".svg");
        assertThat(tabs.tell("picture", "complaints", Map.of()).path("complaints"))
                .isEmpty();
    }

    @Test
    void aFileGoesOnWhenTheNodeIsBack() {
        byte[] file = Payload.random(9, 6_000_000);
        String id = open.client().uploaded("long.bin?accessLevel=public", file);
        tabs.open("patient", open.origin() + "/watch/" + id);
        tabs.read("patient", "figure a", "Save");
        open.stop();
        CompletableFuture<JsonNode> saved = CompletableFuture.supplyAsync(() -> tabs.tell("patient", "save", Map.of()));
        assertThat(tabs.read("patient", FAILURE, ".")).isEqualTo("Nothing comes from the node; it is tried again.");

        open.startAgain();

        assertThat(saved.join().path("sha256").asText()).isEqualTo(Payload.sha256(file));
    }

    private static void assertPlays(String tab) {
        JsonNode played = tabs.tell(tab, "play", Map.of("from", SECONDS - 10));
        assertThat(played.path("reached").asDouble()).as(played::toString).isGreaterThan(SECONDS - 10);
        assertThat(played.path("width").asInt()).isPositive();
    }

    private static void assertHadFromOthers(String tab, int length) {
        Awaitility.await().untilAsserted(() -> {
            JsonNode figures = tabs.tell(tab, "figures", Map.of());
            assertThat(figures.path("fromPeers").asInt()).as(figures::toString).isGreaterThanOrEqualTo(length);
            assertThat(figures.path("fromNode").asInt()).isZero();
        });
    }

    private static void assertSaved(String tab, byte[] bytes) {
        JsonNode saved = tabs.tell(tab, "save", Map.of());
        assertThat(saved.path("size").asInt()).as(saved::toString).isEqualTo(bytes.length);
        assertThat(saved.path("sha256").asText()).isEqualTo(Payload.sha256(bytes));
    }

    private static String watch(String id) {
        return node.origin() + "/watch/" + id;
    }

    private static String identity(AgeKey key) throws IOException {
        return Files.readAllLines(key.file()).stream()
                .filter(line -> line.startsWith("AGE-SECRET-KEY-"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WatchIT.class.getResourceAsStream("/" + name))) {
            return in.readAllBytes();
        }
    }
}
