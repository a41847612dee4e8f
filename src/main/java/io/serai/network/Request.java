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
import org.jspecify.annotations.Nullable;

/** What a node asks of another, about one asset. It stands in the graph for as long as it is open. */
sealed interface Request extends Item {
    /** So many holders are named in a request at most. */
    int MOST_HOLDERS = 16;

    /** The challenge in it, where there is one. */
    default @Nullable String nonce() {
        return null;
    }

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

    /**
     * Show that the bytes are there.
     *
     * @param holders SEA public keys of other nodes that the one who asks counts as holders, where there are too many of them
     */
    record Prove(MediaId mediaId, String nonce, List<String> holders) implements Request {
        @Override
        public String about() {
            return "prove";
        }

        @Override
        public Map<String, Object> members() {
            Map<String, Object> members =
                    new TreeMap<>(Map.of("about", about(), "mediaId", mediaId.hex(), "nonce", nonce));
            if (!holders.isEmpty()) {
                members.put("holders", holders);
            }
            return members;
        }
    }

    /**
     * Promise to keep the copy there, and show that it is there: the one who asks may drop its own then.
     *
     * @param millis for how long at least
     */
    record Keep(MediaId mediaId, String nonce, long millis) implements Request {
        @Override
        public String about() {
            return "keep";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("about", about(), "mediaId", mediaId.hex(), "nonce", nonce, "millis", millis);
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
            case "prove" -> new Prove(id, nonce(json), holders(json.path("holders")));
            case "keep" -> keep(id, nonce(json), json.path("millis").asLong(-1));
            case "end" -> new End(id, SignedText.of(json.path("signed")));
            default ->
                throw new InvalidInputException("A request is about " + InvalidInputException.quoted(about)
                        + ", expected hold, prove, keep or end.");
        };
    }

    private static String nonce(JsonNode json) {
        String nonce = json.path("nonce").asText();
        if (!Proof.isNonce(nonce)) {
            throw new InvalidInputException("The nonce of a challenge is " + InvalidInputException.quoted(nonce)
                    + ", expected 64 hexadecimal digits.");
        }
        return nonce;
    }

    private static Keep keep(MediaId id, String nonce, long millis) {
        if (millis < 1) {
            throw new InvalidInputException("A promise is asked for " + millis + " ms; at least 1 was expected.");
        }
        return new Keep(id, nonce, millis);
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
