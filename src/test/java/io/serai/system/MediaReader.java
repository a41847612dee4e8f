package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.NodeProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A stock gun.js client that reads what one node says of its media. */
final class MediaReader implements AutoCloseable {
    private final NodeProgram program;

    private MediaReader(NodeProgram program) {
        this.program = program;
    }

    /** Starts a client of this relay that reads what the owner of a public key wrote. */
    static MediaReader start(String relay, String pub, Path folder) {
        return new MediaReader(NodeProgram.start("media-reader.mjs", List.of(relay, pub), folder));
    }

    /** What the client reads about an asset, by the holder's own soul, once it is as wanted and verified by SEA. */
    JsonNode ofHolder(String id, Predicate<JsonNode> wanted) {
        return read("holder", id, wanted);
    }

    /** What the client reads by following the open index of an asset. */
    JsonNode byIndex(String id, Predicate<JsonNode> wanted) {
        return read("index", id, wanted);
    }

    private JsonNode read(String way, String id, Predicate<JsonNode> wanted) {
        program.tell(id);
        return program.await(
                id + " by " + way,
                said -> said.path("way").asText().equals(way)
                        && said.path("id").asText().equals(id)
                        && wanted.test(said));
    }

    @Override
    public void close() {
        program.close();
    }
}
