package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A person at the console of a node: one tab of Chromium, in which things are clicked, written and read. */
final class ConsoleTab implements AutoCloseable {
    private static final int DESKTOP = 1280;

    private final Chromium chromium;

    private ConsoleTab(Chromium chromium) {
        this.chromium = chromium;
    }

    /** Starts a browser whose profile lies in a folder. */
    static ConsoleTab start(Path folder) {
        return new ConsoleTab(Chromium.start("console.mjs", folder, "axe-core"));
    }

    /** Opens a page anew. */
    void open(String url) {
        open(url, "light", DESKTOP);
    }

    /** Opens a page anew, in a theme and so many pixels wide. */
    void open(String url, String theme, int width) {
        tell("open", Map.of("url", url, "theme", theme, "width", width));
    }

    /** Goes to another page of the console, as its links do. */
    void go(String to) {
        tell("go", Map.of("to", to));
    }

    void reload() {
        tell("reload", Map.of());
    }

    void click(String on) {
        tell("click", Map.of("on", on));
    }

    void press(String key) {
        tell("press", Map.of("key", key));
    }

    void fill(String on, String text) {
        tell("fill", Map.of("on", on, "text", text));
    }

    /** Chooses a file to be uploaded. */
    void choose(Path file) {
        tell("choose", Map.of("on", "input[type=file]", "file", file.toString()));
    }

    /** The texts of what stands at a selector, once one of them has this one. */
    List<String> texts(String on, String text) {
        return strings(tell("texts", Map.of("on", on, "text", text)).path("texts"));
    }

    /** Waits until nothing is seen there. */
    void awaitGone(String on) {
        tell("gone", Map.of("on", on));
    }

    /** The text of what has the focus. */
    String focus() {
        return tell("focus", Map.of()).path("text").asText();
    }

    /** Lets only so many bytes a second through; 0 is all. */
    void slow(int bytes) {
        tell("slow", Map.of("bytes", bytes));
    }

    /** What a script in the page gives. */
    JsonNode evaluate(String script) {
        return tell("evaluate", Map.of("script", script));
    }

    /**
     * What can be said of the page.
     *
     * @param violations of what axe calls serious or critical
     * @param complaints of the browser
     * @param origins that the page asked
     * @param offsets from which it sent parts of files
     * @param wide pixels by which it is wider than its window
     */
    record Look(List<String> violations, List<String> complaints, List<String> origins, List<Long> offsets, int wide) {}

    Look look() {
        return look(Map.of());
    }

    /** Looks, and keeps a picture. */
    Look look(Path picture) {
        return look(Map.of("picture", picture.toString()));
    }

    private Look look(Map<String, ?> given) {
        JsonNode seen = tell("look", given);
        List<Long> offsets = StreamSupport.stream(seen.path("offsets").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
        return new Look(
                strings(seen.path("violations")),
                strings(seen.path("complaints")),
                strings(seen.path("origins")),
                offsets,
                seen.path("wide").asInt());
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode tell(String deed, Map<String, ?> given) {
        JsonNode done = chromium.attempt(deed, given);
        if (done.has("failed")) {
            throw new AssertionError(done.path("failed").asText() + " " + done.path("complaints"));
        }
        return done;
    }

    @Override
    public void close() {
        chromium.close();
    }
}
