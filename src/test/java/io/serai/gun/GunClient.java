package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.NodeProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A stock gun.js client, driven by orders. */
public final class GunClient implements AutoCloseable {
    private final NodeProgram program;

    private GunClient(NodeProgram program) {
        this.program = program;
    }

    /** Starts a client of the relay on this port of loopback. */
    static GunClient start(int port, Path folder) {
        return start("http://127.0.0.1:" + port + "/gun", folder);
    }

    /** Starts a client of the relay at a URL. */
    public static GunClient start(String relay, Path folder) {
        GunClient client = new GunClient(NodeProgram.start("gun-client.mjs", List.of(relay), folder));
        client.await("ready");
        return client;
    }

    /** Gives the client an order; what it says to that bears the same id. */
    public void order(String id, String action, Object... fields) {
        ObjectNode order = Vectors.JSON.createObjectNode().put("id", id).put("do", action);
        for (int i = 0; i < fields.length; i += 2) {
            order.set((String) fields[i], Vectors.JSON.valueToTree(fields[i + 1]));
        }
        program.tell(order.toString());
    }

    /** The first that it says to an order and that is as wanted. */
    public JsonNode await(String id, Predicate<JsonNode> wanted) {
        return program.await(id, said -> said.path("id").asText().equals(id) && wanted.test(said));
    }

    /** The first that it says to an order. */
    public JsonNode await(String id) {
        return await(id, message -> true);
    }

    @Override
    public void close() {
        program.close();
    }
}
