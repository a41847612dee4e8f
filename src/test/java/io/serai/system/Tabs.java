package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Tabs of Chromium on pages of a node. Each has a name, and is a browser of its own to the node. */
final class Tabs implements AutoCloseable {
    private final Chromium chromium;
    private final String here;

    private Tabs(Chromium chromium) {
        this.chromium = chromium;
        this.here = chromium.first("here").path("here").asText();
    }

    /** Where another site has the gallery of the documentation. */
    String gallery() {
        return here + "/gallery/index.html";
    }

    /** Starts a browser whose profile lies in a folder. */
    static Tabs start(Path folder) {
        return new Tabs(Chromium.start("tabs.mjs", folder));
    }

    /**
     * Has a tab do something.
     *
     * @param deed one of {@code tabs.mjs}, where it says what is given and what comes of it
     * @throws AssertionError when it failed
     */
    JsonNode tell(String tab, String deed, Map<String, ?> given) {
        Map<String, Object> order = new HashMap<>(given);
        order.put("tab", tab);
        JsonNode done = chromium.attempt(deed, order);
        if (done.has("failed")) {
            throw new AssertionError(
                    tab + " could not " + deed + ": " + done.path("failed").asText());
        }
        return done;
    }

    /** Opens a page in a tab of this name. */
    JsonNode open(String tab, String url) {
        return tell(tab, "open", Map.of("url", url));
    }

    /** What stands at a selector, once it says something that fits. */
    String read(String tab, String selector, String fits) {
        return tell(tab, "read", Map.of("selector", selector, "fits", fits))
                .path("text")
                .asText();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
