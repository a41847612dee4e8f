package io.serai.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node answers to a {@link Request} of another. It stands in the graph for as long as the request does.
 *
 * @param about what the request is about
 * @param detail why it was refused, or the answer to a challenge
 * @param nonce of the challenge that is answered
 */
record Reply(
        String about,
        MediaId mediaId,
        Outcome outcome,
        @Nullable String detail,
        @Nullable String nonce) implements Item {

    enum Outcome {
        /** A copy will be here. */
        FETCHING,
        /** A copy comes from the swarm now: who has the bytes and can reach this node may connect to it by BitTorrent. */
        DIAL_ME,
        /** The bytes are here. */
        HELD,
        /** It will not be done. */
        REFUSED,
        /** The answer to the challenge is in the detail. */
        PROVED,
        /** The copy stays; that it is there shows the answer to the challenge, in the detail. */
        PROMISED,
        /** What was to be known is known. */
        KNOWN
    }

    static Reply of(Request request, Outcome outcome, @Nullable String detail) {
        return new Reply(request.about(), request.mediaId(), outcome, detail, request.nonce());
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members =
                new TreeMap<>(Map.of("about", about, "mediaId", mediaId.hex(), "outcome", outcome.name()));
        if (detail != null) {
            members.put("detail", detail);
        }
        if (nonce != null) {
            members.put("nonce", nonce);
        }
        return members;
    }

    /**
     * Reads what {@link #members} wrote.
     *
     * @throws InvalidInputException when it is no reply
     */
    static Reply parse(JsonNode json) {
        String outcome = json.path("outcome").asText();
        try {
            return new Reply(
                    json.path("about").asText(),
                    new MediaId(json.path("mediaId").asText()),
                    Outcome.valueOf(outcome),
                    json.path("detail").textValue(),
                    json.path("nonce").textValue());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("A reply says " + InvalidInputException.quoted(outcome) + " of "
                    + InvalidInputException.quoted(json.path("mediaId").asText()) + ", which is not understood.");
        }
    }
}
