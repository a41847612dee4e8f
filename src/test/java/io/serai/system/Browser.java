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

/** Chromium, with a page that has stock age-encryption and webtorrent. The page is had from two sites, which no node knows unless it is told. */
final class Browser implements AutoCloseable {
    private final NodeProgram program;
    private final JsonNode origins;
    private final AtomicInteger orders = new AtomicInteger();

    private Browser(NodeProgram program) {
        this.program = program;
        this.origins = program.await("its origins", line -> line.has("here"));
    }

    /** Starts one whose profile lies in a folder. */
    static Browser start(Path folder) {
        NodeProgram.requirePackage("puppeteer-core");
        NodeProgram.requirePackage("age-encryption");
        NodeProgram.requirePackage("webtorrent");
        String chromium = PeerProgram.require("chromium").toString();
        return new Browser(NodeProgram.start("browser.mjs", List.of(chromium), folder));
    }

    /** The origin of its page. */
    String here() {
        return origins.path("here").asText();
    }

    /** Another origin of the same page, of another site. */
    String elsewhere() {
        return origins.path("elsewhere").asText();
    }

    /**
     * Opens the page anew and has it do something.
     *
     * @param origin of the page
     * @param deed a function of {@code browser-page.mjs}
     * @return what the function gave, with the {@code parts} that were answered by 206; or {@code failed} with a sentence
     */
    JsonNode on(String origin, String deed, Map<String, ?> given) {
        ObjectNode order = NodeClient.JSON.valueToTree(given);
        return tell(order.put("on", origin).put("do", deed));
    }

    /**
     * Opens another page.
     *
     * @param clicks selectors of what is clicked on, one after the other
     * @param awaited selector of what is read once it is there
     * @return {@code texts} of that, the {@code complaints} of the page and the {@code origins} that it asked; or {@code failed}
     */
    JsonNode look(String url, List<String> clicks, String awaited) {
        Map<String, ?> given = Map.of("awaited", awaited, "clicks", clicks);
        return on(url, "look", given);
    }

    private JsonNode tell(ObjectNode order) {
        int id = orders.incrementAndGet();
        try {
            program.tell(NodeClient.JSON.writeValueAsString(order.put("id", id)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return program.await(order.path("do").asText(), line -> line.path("id").asInt() == id);
    }

    @Override
    public void close() {
        // Chromium ends before the program does, or it would still write into its folder
        tell(NodeClient.JSON.createObjectNode().put("do", "end"));
        program.close();
    }
}
