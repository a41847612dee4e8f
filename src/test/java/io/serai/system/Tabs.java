package io.serai.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.NodeProgram;
import io.serai.PeerProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Tabs of Chromium on pages of a node. Each has a name, and is a browser of its own to the node. */
final class Tabs implements AutoCloseable {
    private final NodeProgram program;
    private final String here;
    private final AtomicInteger orders = new AtomicInteger();

    private Tabs(NodeProgram program) {
        this.program = program;
        this.here = program.await("its origin", line -> line.has("here"))
                .path("here")
                .asText();
    }

    /** Where another site has the gallery of the documentation. */
    String gallery() {
        return here + "/gallery/index.html";
    }

    /** Starts a browser whose profile lies in a folder. */
    static Tabs start(Path folder) {
        NodeProgram.requirePackage("puppeteer-core");
        String chromium = PeerProgram.require("chromium").toString();
        return new Tabs(NodeProgram.start("tabs.mjs", List.of(chromium), folder));
    }

    /**
     * Has a tab do something.
     *
     * @param deed one of {@code tabs.mjs}, where it says what is given and what comes of it
     * @throws AssertionError when it failed
     */
    JsonNode tell(String tab, String deed, Map<String, ?> given) {
        JsonNode done = attempt(tab, deed, given);
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

    private JsonNode attempt(String tab, String deed, Map<String, ?> given) {
        ObjectNode order = NodeClient.JSON.valueToTree(given);
        int id = orders.incrementAndGet();
        try {
            program.tell(NodeClient.JSON.writeValueAsString(
                    order.put("id", id).put("tab", tab).put("do", deed)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return program.await(deed, line -> line.path("id").asInt() == id);
    }

    @Override
    public void close() {
        // Chromium ends before the program does, or it would still write into its folder
        attempt("", "end", Map.of());
        program.close();
    }
}
