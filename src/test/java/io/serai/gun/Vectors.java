package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was recorded from stock gun.js. */
final class Vectors {
    static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    static JsonNode read(String name) {
        return parse(text(name));
    }

    static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(read(name).path("cases").spliterator(), false);
    }

    /** The frames of one recorded conversation, in order. */
    static List<JsonNode> wire(String name) {
        return text("wire/" + name + ".jsonl").lines().map(Vectors::parse).toList();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SeaPair pair(String name) {
        JsonNode pair = read("pairs.json").path(name);
        return new SeaPair(
                pair.path("pub").asText(),
                pair.path("priv").asText(),
                pair.path("epub").asText(),
                pair.path("epriv").asText());
    }

    private static String text(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/gun/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
