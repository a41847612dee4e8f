package io.serai.tracker;

import static io.serai.media.InvalidInputException.quoted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.InvalidInputException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a peer says of itself and a torrent.
 *
 * @param infoHash of the torrent, 20 characters
 * @param peerId of the peer, 20 characters
 * @param whole whether it has all of the torrent
 * @param leaving whether it takes part no more
 * @param offers of connections, for others to answer
 * @param answer to an offer of another; null in all other announcements
 */
record Announce(
        String infoHash,
        String peerId,
        boolean whole,
        boolean leaving,
        List<Offer> offers,
        @Nullable Answer answer) {
    private static final int LONGEST_OFFER_ID = 40;

    /** More are left aside: no client makes more. */
    private static final int MOST_OFFERS = 10;

    private static final int LONGEST_DESCRIPTION = 16 * 1024;
    private static final int ID = 20;

    /** A connection that somebody may answer: the session description of RFC 8866 that WebRTC made. */
    record Offer(String id, String description) {}

    /** The answer to an offer that a peer made. */
    record Answer(String to, String offer, String description) {}

    /**
     * Reads a message whose action is to announce.
     *
     * @throws InvalidInputException when it is none
     */
    static Announce parse(JsonNode message) {
        return new Announce(
                id(message, "info_hash"),
                id(message, "peer_id"),
                message.path("left").asLong(-1) == 0,
                message.path("event").asText().equals("stopped"),
                offers(message.path("offers")),
                message.has("answer") ? answer(message) : null);
    }

    /** Twenty bytes as the catalog has them. */
    static String hex(String id) {
        return HexFormat.of().formatHex(id.getBytes(ISO_8859_1));
    }

    /** Twenty bytes, each a character. */
    static String id(JsonNode message, String name) {
        return id(name, message.path(name).asText());
    }

    /** Twenty bytes, each a character. */
    static String id(String name, String value) {
        if (value.length() != ID || value.chars().anyMatch(character -> character > 0xff)) {
            throw new InvalidInputException(
                    name + " is " + quoted(value) + "; 20 characters up to U+00FF were expected, one for each byte");
        }
        return value;
    }

    /** By what who offers knows the answer again, as it came: webtorrent's have 20 characters, libtorrent's 16. */
    private static String offerId(JsonNode message) {
        String id = message.path("offer_id").asText();
        if (id.isEmpty() || id.length() > LONGEST_OFFER_ID) {
            throw new InvalidInputException(
                    "offer_id has " + id.length() + " characters; 1 to " + LONGEST_OFFER_ID + " were expected");
        }
        return id;
    }

    private static List<Offer> offers(JsonNode offers) {
        List<Offer> read = new ArrayList<>();
        for (JsonNode offer : offers) {
            if (read.size() < MOST_OFFERS) {
                read.add(new Offer(offerId(offer), description(offer, "offer")));
            }
        }
        return read;
    }

    private static Answer answer(JsonNode message) {
        return new Answer(id(message, "to_peer_id"), offerId(message), description(message, "answer"));
    }

    private static String description(JsonNode message, String type) {
        String description = message.path(type).path("sdp").asText();
        if (!message.path(type).path("type").asText().equals(type) || !description.startsWith("v=0")) {
            throw new InvalidInputException(
                    "The " + type + " is " + quoted(message.path(type).toString())
                            + "; a session description of the type " + type + " was expected");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new InvalidInputException("The " + type + " has " + description.length() + " characters; "
                    + LONGEST_DESCRIPTION + " at most were expected");
        }
        return description;
    }
}
