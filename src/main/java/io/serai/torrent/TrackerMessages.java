package io.serai.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is said to trackers of pages, and what they say, in the form of npm's bittorrent-tracker 11: JSON in which bytes are characters up to
 * U+00FF.
 */
final class TrackerMessages {
    private static final int ID = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final String peerId;

    /** Of a peer with this id, 20 characters. */
    TrackerMessages(String peerId) {
        this.peerId = peerId;
    }

    /**
     * What a tracker says of one torrent.
     *
     * @param infoHash in hexadecimal
     * @param interval seconds until the next announcement; 0 where it is not said
     * @param offer what a page offers, which may be missing
     */
    record Heard(String infoHash, long interval, Optional<Offer> offer) {}

    /**
     * A data channel that a page offers.
     *
     * @param page its id, 20 characters
     * @param id of the offer
     * @param description of the session
     */
    record Offer(String page, String id, String description) {}

    /**
     * Says that this peer has all of a torrent.
     *
     * @param event {@code started} the first time, then empty, and {@code stopped} once it has it no more
     */
    String announce(String infoHash, String event) {
        ObjectNode message = message(infoHash)
                .put("uploaded", 0)
                .put("downloaded", 0)
                .put("left", 0)
                .put("numwant", 0);
        message.putArray("offers");
        if (!event.isEmpty()) {
            message.put("event", event);
        }
        return message.toString();
    }

    /** Answers a page. */
    String answer(String infoHash, Offer offer, String description) {
        ObjectNode message = message(infoHash).put("to_peer_id", offer.page()).put("offer_id", offer.id());
        message.putObject("answer").put("type", "answer").put("sdp", description);
        return message.toString();
    }

    /** Reads what a tracker says; empty where it is of no torrent. */
    Optional<Heard> read(String text) {
        try {
            JsonNode message = json.readTree(text);
            String infoHash = message.path("info_hash").asText();
            if (!isId(infoHash)) {
                return Optional.empty();
            }
            return Optional.of(new Heard(hex(infoHash), message.path("interval").asLong(), offer(message)));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Offer> offer(JsonNode message) {
        Offer offer = new Offer(
                message.path("peer_id").asText(),
                message.path("offer_id").asText(),
                message.path("offer").path("sdp").asText());
        return Optional.of(offer)
                .filter(made -> isId(made.page())
                        && !made.id().isEmpty()
                        && !made.description().isEmpty());
    }

    private ObjectNode message(String infoHash) {
        return json.createObjectNode()
                .put("action", "announce")
                .put("info_hash", new String(HexFormat.of().parseHex(infoHash), ISO_8859_1))
                .put("peer_id", peerId);
    }

    static String hex(String id) {
        return HexFormat.of().formatHex(id.getBytes(ISO_8859_1));
    }

    private static boolean isId(String text) {
        return text.length() == ID && text.chars().allMatch(character -> character <= 0xff);
    }
}
