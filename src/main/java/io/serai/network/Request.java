package io.serai.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.manifest.SignedText;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node asks of another, about one asset. It stands in the graph for as long as it is open. */
sealed interface Request extends Item {
    /** So many holders are named in a request at most. */
    int MOST_HOLDERS = 16;

    /**
     * Hold a copy.
     *
     * @param signed the origin's manifest, verbatim
     * @param holders SEA public keys of nodes from which the bytes can be had
     */
    record Hold(MediaId mediaId, SignedText signed, Priority priority, List<String> holders) implements Request {
        @Override
        public String about() {
            return "hold";
        }

        @Override
        public Map<String, Object> members() {
            return new TreeMap<>(Map.of(
                    "about", about(),
                    "mediaId", mediaId.hex(),
                    "signed", signed.members(),
                    "priority", priority.value(),
                    "holders", holders));
        }
    }

    /** Show that the bytes are there. */
    record Prove(MediaId mediaId, String nonce) implements Request {
        @Override
        public String about() {
            return "prove";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("about", about(), "mediaId", mediaId.hex(), "nonce", nonce);
        }
    }

    /**
     * Know that an origin's claim has ended.
     *
     * @param signed the tombstone, verbatim
     */
    record End(MediaId mediaId, SignedText signed) implements Request {
        @Override
        public String about() {
            return "end";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("about", about(), "mediaId", mediaId.hex(), "signed", signed.members());
        }
    }

    /**
     * Reads what {@link #members} wrote.
     *
     * @throws InvalidInputException when it is no request
     */
    static Request parse(JsonNode json) {
        MediaId id = new MediaId(json.path("mediaId").asText());
        String about = json.path("about").asText();
        return switch (about) {
            case "hold" ->
                new Hold(
                        id,
                        SignedText.of(json.path("signed")),
                        new Priority(json.path("priority").asInt()),
                        holders(json.path("holders")));
            case "prove" -> prove(id, json.path("nonce").asText());
            case "end" -> new End(id, SignedText.of(json.path("signed")));
            default ->
                throw new InvalidInputException(
                        "A request is about " + InvalidInputException.quoted(about) + ", expected hold, prove or end.");
        };
    }

    private static Prove prove(MediaId id, String nonce) {
        if (!Proof.isNonce(nonce)) {
            throw new InvalidInputException("The nonce of a challenge is " + InvalidInputException.quoted(nonce)
                    + ", expected 64 hexadecimal digits.");
        }
        return new Prove(id, nonce);
    }

    private static List<String> holders(JsonNode json) {
        List<String> holders = new ArrayList<>();
        for (JsonNode holder : json) {
            if (holders.size() < MOST_HOLDERS) {
                holders.add(holder.asText());
            }
        }
        return List.copyOf(holders);
    }
}
