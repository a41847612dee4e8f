package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.access.GunKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages by which people run a node, in a real browser. */
class ConsoleIT {
    private static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();
    private static final Path FILM = Path.of("src/test/resources/film.webm").toAbsolutePath();
    private static final String READER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    private static final String TOKEN = "s3cret";
    private static final String NAMES = ".library td.name";
    private static final String SEND = "dialog button";
    private static final String NAME_OF_THE_PAGE = "h1";

    @TempDir
    private static Path folder;

    @AutoClose
    private static ConsoleTab tab;

    @AutoClose
    private static SeraiNode node;

    @BeforeAll
    static void aNodeAndABrowser() throws IOException {
        Files.createDirectories(PICTURES);
        tab = ConsoleTab.start(folder.resolve("browser"));
        node = SeraiNode.start(folder.resolve("node"));
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360"})
    void everyPageIsForEverybodyAndAsksThisNodeAlone(String theme, int width) throws IOException {
        String film = node.client().uploaded("film.webm?tags=family,summer", Files.readAllBytes(FILM));
        String diary = node.client().uploaded("diary.txt?encrypt=true&recipients=" + READER, new byte[] {1, 2, 3});
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("#/", NAMES);
        pages.put("#/media/" + film, "video, .player");
        pages.put("#/media/" + diary, "table[aria-label=Readers] td");
        pages.put("#/network", "table[aria-label='Copies to be made'] td");
        pages.put("#/operations", ".chart");
        pages.put("#/settings", ".facts");
        List<String> names = List.of("library", "media", "sealed", "network", "operations", "settings");
        tab.open(node.origin() + "/", theme, width);

        int number = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            tab.go(page.getKey());
            tab.texts(page.getValue(), "");
            ConsoleTab.Look look = tab.look(PICTURES.resolve(names.get(number) + "-" + theme + "-" + width + ".png"));

            assertThat(look.violations()).as(page.getKey()).isEmpty();
            assertThat(look.complaints()).as(page.getKey()).isEmpty();
            assertThat(look.wide()).as(page.getKey()).isZero();
            assertThat(look.origins()).containsExactlyInAnyOrder(node.origin(), node.socket(""));
            number++;
        }
    }

    @Test
    void aFileThatIsChosenIsInTheLibraryAndHasAPage() throws IOException {
        byte[] bytes = Payload.random(1, 300_000);
        tab.open(node.origin());

        tab.choose(file("chosen.bin", bytes));
        tab.texts("dialog h2", "Upload chosen.bin");
        assertThat(tab.look(PICTURES.resolve("upload.png")).violations()).isEmpty();
        tab.click(SEND);

        tab.texts(NAMES, "chosen.bin");
        tab.click(".uploads a");
        tab.texts(NAME_OF_THE_PAGE, "chosen.bin");
        assertThat(tab.focus()).isEqualTo("chosen.bin");
        tab.texts(".player", "Save");
        assertThat(node.client().bytes(Payload.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void filesAreDroppedAnywhere() {
        String drop = """
                (() => {
                    const files = new DataTransfer();
                    files.items.add(new File(['one'], 'first.txt'));
                    files.items.add(new File(['two'], 'second.txt'));
                    for (const type of ['dragenter', 'dragover', 'drop']) {
                        document.body.dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
                    }
                    return {};
                })()""";
        tab.open(node.origin() + "/#/settings");
        tab.texts(NAME_OF_THE_PAGE, "Settings");

        tab.evaluate(drop);
        tab.texts("dialog h2", "Upload 2 files");
        tab.click("dialog input[value=private]");
        tab.click(SEND);
        tab.texts("[data-state=done]", "second.txt");

        tab.go("#/?q=first.txt");
        assertThat(tab.texts(NAMES, "first.txt")).containsExactly("first.txt");
        assertThat(tab.texts(".library .chip", "private")).contains("◆ private");
    }

    @Test
    void keysAloneReachEverything() {
        node.client().upload("keys.bin?tags=keys", Payload.random(7, 1000));
        tab.open(node.origin() + "/#/?tag=keys");
        tab.texts(NAMES, "keys.bin");

        tab.press("Tab");
        assertThat(tab.focus()).isEqualTo("To the content");
        tab.press("Enter");
        tab.press("Tab");
        assertThat(tab.focus()).isEqualTo("Upload files");
        tab.evaluate("void document.querySelector('.library input').focus() || {}");
        tab.press("Space");
        tab.texts(".selection", "1 asset chosen");
        tab.press("Tab");
        assertThat(tab.focus()).isEqualTo("keys.bin");
        tab.press("Enter");
        tab.texts(NAME_OF_THE_PAGE, "keys.bin");
        assertThat(tab.focus()).isEqualTo("keys.bin");
        tab.click("aria/Delete");
        tab.press("Escape");
        tab.awaitGone("dialog");
        assertThat(tab.focus()).isEqualTo("Delete");
    }

    @Test
    void aLongListIsReadAsFarAsSomebodyScrollsAndHoldsTheRowsThatAreNear() {
        for (int number = 0; number < 120; number++) {
            node.client().upload(String.format("long-%03d.bin?tags=long", number), Payload.random(100 + number, 100));
        }
        tab.open(node.origin() + "/#/?tag=long&sort=name");
        assertThat(tab.texts(NAMES, "long-000.bin")).noneMatch(name -> name.startsWith("long-119"));

        tab.evaluate("scrollTo(0, document.body.scrollHeight) || {}");
        assertThat(tab.texts(NAMES, "long-119.bin")).noneMatch(name -> name.startsWith("long-000"));
        tab.click(".library td.name a[href$='" + idOf("long-119.bin") + "']");
        tab.texts(NAME_OF_THE_PAGE, "long-119.bin");
        tab.evaluate("history.back() || {}");
        tab.texts(NAMES, "long-119.bin");
    }

    @Test
    void manyAreTaggedAndDeletedAtOnce() {
        for (int number = 0; number < 3; number++) {
            node.client().upload("many-" + number + ".bin?tags=many", Payload.random(10 + number, 1000));
        }
        tab.open(node.origin() + "/#/?tag=many");
        tab.texts(NAMES, "many-2.bin");
        tab.click("aria/Choose many-0.bin");
        tab.click("aria/Choose many-2.bin");

        tab.click(".selection button");
        tab.fill("dialog input", "marked");
        tab.press("Enter");
        tab.texts(".toast", "2 assets tagged.");
        tab.texts(".library .tag", "marked");
        tab.click("aria/Choose many-0.bin");
        tab.click("aria/Choose many-1.bin");
        tab.click(".selection .danger");
        tab.texts("dialog li", "many-1.bin");
        tab.click("dialog .danger");

        tab.texts(".toast", "2 assets deleted.");
        assertThat(node.client()
                        .get("/media?tag=many")
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsText("fileName"))
                .containsExactly("many-2.bin");
    }

    @Test
    void anUploadThatIsInterruptedGoesOnWhereItStopped() throws IOException {
        byte[] bytes = Payload.random(2, 20_000_000);
        Path file = file("long.bin", bytes);
        tab.open(node.origin());
        tab.slow(3_000_000);
        tab.choose(file);
        tab.click(SEND);

        tab.texts("[data-state=sending]", "MB of 20.0 MB");
        tab.click("aria/Pause: long.bin");
        tab.texts("[data-state=paused]", "long.bin");
        tab.click("aria/Go on: long.bin");
        tab.texts("[data-state=sending]", "MB of 20.0 MB");
        tab.reload();
        tab.texts("[data-state=left]", "of 20.0 MB arrived before");
        tab.slow(0);
        tab.choose(file);

        tab.texts("[data-state=done]", "long.bin");
        List<Long> offsets = tab.look().offsets();
        assertThat(offsets).hasSize(3).isSorted();
        assertThat(offsets.get(1)).isPositive();
        assertThat(offsets.get(2)).isGreaterThan(offsets.get(1));
        assertThat(node.client().bytes(Payload.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void anUploadOutlivesTheNode() throws IOException {
        byte[] bytes = Payload.random(3, 20_000_000);
        tab.open(node.origin());
        tab.slow(3_000_000);
        tab.choose(file("patient.bin", bytes));
        tab.click(SEND);
        tab.texts("[data-state=sending]", "MB of 20.0 MB");

        node.kill9();
        tab.texts("[data-state=waiting]", "patient.bin");
        tab.texts(".banner", "does not answer");
        tab.slow(0);
        node.startAgain();

        tab.texts("[data-state=done]", "patient.bin");
        tab.awaitGone(".banner");
        assertThat(node.client().bytes(Payload.sha256(bytes))).isEqualTo(bytes);
        node.client().upload("after.bin", Payload.random(4, 1000));
        tab.texts(NAMES, "after.bin");
    }

    @Test
    void whatIsMarkupInANameOrAScriptInAPictureDoesNothing() {
        String markup = "<img src=x onerror=document.title='run'>";
        byte[] picture =
                "<svg xmlns='http://www.w3.org/2000/svg' onload='parent.document.title=\"run\"'><script>document.title='run'</script></svg>"
                        .getBytes(StandardCharsets.UTF_8);
        String query = "?tags=" + URLEncoder.encode(markup, StandardCharsets.UTF_8);
        String name = URLEncoder.encode(markup, StandardCharsets.UTF_8).replace("+", "%20");
        String id = node.client().uploaded(name + ".svg" + query, picture);

        tab.open(node.origin());
        tab.texts(".library .tag", markup);
        tab.go("#/media/" + id);
        tab.texts(".player", "There is nothing to play");
        tab.texts("main .tag", markup);

        assertThat(tab.evaluate("({title: document.title, pictures: document.querySelectorAll('main img').length})")
                        .toString())
                .doesNotContain("\"run\"")
                .contains("\"pictures\":0");
        assertThat(tab.look().complaints()).isEmpty();
    }

    @Test
    void whereATokenIsAskedForItIsAskedOnceAndAllElseGoesOn(@TempDir Path own) throws IOException {
        try (SeraiNode guarded = SeraiNode.start(own, Map.of("SERAI_ADMIN_TOKEN", TOKEN))) {
            tab.open(guarded.origin());
            tab.texts("dialog h2", "Sign in");
            assertThat(tab.look(PICTURES.resolve("sign-in.png")).violations()).isEmpty();
            tab.fill("dialog input", "wrong");
            tab.press("Enter");
            tab.texts("dialog .failure", "not valid");
            tab.press("Escape");
            tab.awaitGone("dialog");
            tab.go("#/operations");
            tab.texts("main .note", "asks for a bearer token");

            tab.go("#/settings");
            tab.click("aria/Sign in");
            tab.fill("dialog input", TOKEN);
            tab.press("Enter");
            tab.awaitGone("dialog");
            tab.texts("section .chip", "shows a token");
            tab.go("#/");
            tab.choose(file("mine.bin", Payload.random(5, 1000)));
            tab.click(SEND);
            tab.texts(NAMES, "mine.bin");
            String other = guarded.client().with(TOKEN).uploaded("other.bin", Payload.random(6, 1000));
            tab.texts(NAMES, "other.bin");
            tab.go("#/media/" + other);
            tab.texts(".history", "upload");
            tab.click("aria/Delete");
            tab.click("dialog button");
            tab.texts(".toast", "other.bin is deleted.");
            assertThat(tab.texts(NAMES, "mine.bin")).containsExactly("mine.bin");
        }
    }

    @Test
    void whoRunsNotTheNodeIsToldSoAndDoesWhatIsItsOwn(@TempDir Path own) throws IOException {
        GunKey anna = GunKey.generate();
        Map<String, String> environment = Map.of("SERAI_ADMIN_TOKEN", TOKEN, "SERAI_CONTRIBUTORS", anna.name());
        try (SeraiNode shared = SeraiNode.start(own, environment)) {
            NodeClient operator = shared.client().with(TOKEN);
            operator.upload("theirs.bin?accessLevel=private", Payload.random(20, 1000));
            tab.open(shared.origin());
            tab.fill("dialog input", anna.token(operator.pub(), Instant.now()));
            tab.press("Enter");
            tab.texts(".empty", "nothing here yet");

            tab.choose(file("annas.bin", Payload.random(21, 1000)));
            tab.click(SEND);
            assertThat(tab.texts(NAMES, "annas.bin")).containsExactly("annas.bin");
            tab.click(".library td.name a");
            tab.texts(".player", "Save");
            tab.texts("section", "told to who runs the node");
            tab.go("#/network");
            tab.texts("main .note", "not for you");
            tab.go("#/operations");
            tab.texts("main .note", "not for you");
            tab.awaitGone(".banner");
        }
    }

    private static String idOf(String name) {
        return node.client()
                .get("/media?q=" + name)
                .expect(200)
                .json()
                .at("/items/0/mediaId")
                .asText();
    }

    private static Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
