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

/** A real Chromium that a script drives: it is given orders, each with what it is to {@code do}, and says of each what came of it. */
final class Chromium implements AutoCloseable {
    private final NodeProgram program;
    private final AtomicInteger orders = new AtomicInteger();

    private Chromium(NodeProgram program) {
        this.program = program;
    }

    /** Starts one whose profile lies in a folder, where the script has these npm packages. */
    static Chromium start(String script, Path folder, String... packages) {
        NodeProgram.requirePackage("puppeteer-core");
        List.of(packages).forEach(NodeProgram::requirePackage);
        String chromium = PeerProgram.require("chromium").toString();
        return new Chromium(NodeProgram.start(script, List.of(chromium), folder));
    }

    /** The line that the script says at its start, by a member of it. */
    JsonNode first(String member) {
        return program.await(member, line -> line.has(member));
    }

    /** Gives what came of an order; {@code failed}, with a sentence, where nothing did. */
    JsonNode attempt(String deed, Map<String, ?> given) {
        ObjectNode order = NodeClient.JSON.valueToTree(given);
        int id = orders.incrementAndGet();
        try {
            program.tell(NodeClient.JSON.writeValueAsString(order.put("id", id).put("do", deed)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return program.await(deed, line -> line.path("id").asInt() == id);
    }

    @Override
    public void close() {
        // Chromium ends before the program does, or it would still write into its folder
        attempt("end", Map.of());
        program.close();
    }
}
