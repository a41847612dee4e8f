package io.serai.tracker;

import static io.serai.media.InvalidInputException.quoted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.serai.media.InvalidInputException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client of BEP 3 says of itself and a torrent.
 *
 * @param infoHash of the torrent, a character for each byte
 * @param peerId of the client, a character for each byte
 * @param port at which it listens
 * @param whole whether it has all of the torrent
 * @param leaving whether it takes part no more
 */
record PlainAnnounce(String infoHash, String peerId, int port, boolean whole, boolean leaving) {
    private static final int LONGEST = 2048;

    /**
     * Reads the query of a request, in which bytes stand as they are or as {@code %xx}.
     *
     * @throws InvalidInputException when it announces nobody
     */
    static PlainAnnounce parse(@Nullable String query) {
        Map<String, String> said = parameters(query == null ? "" : query);
        return new PlainAnnounce(
                Announce.id("info_hash", said.getOrDefault("info_hash", "")),
                Announce.id("peer_id", said.getOrDefault("peer_id", "")),
                port(said.getOrDefault("port", "")),
                "0".equals(said.get("left")),
                "stopped".equals(said.get("event")));
    }

    private static Map<String, String> parameters(String query) {
        if (query.length() > LONGEST) {
            throw new InvalidInputException(
                    "The query has " + query.length() + " characters; " + LONGEST + " at most were expected");
        }
        Map<String, String> said = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                said.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
            }
        }
        return said;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(quoted(value) + " holds a % that no two hexadecimal digits follow");
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 0xffff || Integer.parseInt(text) == 0) {
            throw new InvalidInputException("port is " + quoted(text) + "; a number from 1 to 65535 was expected");
        }
        return Integer.parseInt(text);
    }
}
