package io.serai.torrent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A magnet link to one torrent (BEP 9, with {@code x.pe}, {@code ws} and {@code xs}).
 *
 * @param infoHash 40 lower-case hex digits
 * @param displayName what to call the content, empty where not given; never a file name
 * @param trackers announce URLs of any scheme
 * @param webSeeds URLs of the file itself (BEP 19)
 * @param exactSources URLs of the .torrent
 * @param peers {@code host:port}, IPv6 hosts in brackets
 */
public record MagnetLink(
        String infoHash,
        String displayName,
        List<String> trackers,
        List<String> webSeeds,
        List<String> exactSources,
        List<String> peers) {

    private static final String PREFIX = "magnet:?";
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_PARAMETERS = 256;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern BASE32 = Pattern.compile("[a-z2-7]{32}");
    private static final Pattern NUMBERED = Pattern.compile("(xt|tr|ws|xs)\\.\\d{1,3}");
    private static final Pattern PEER = Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]):\\d{1,5}");

    public MagnetLink {
        if (!HEX.matcher(infoHash).matches()) {
            throw new NotAMagnetException("An info hash is 40 lower-case hex digits, not \"" + clip(infoHash) + "\".");
        }
        for (String peer : peers) {
            if (!PEER.matcher(peer).matches()) {
                throw new NotAMagnetException("A peer in a magnet link is host:port, not \"" + clip(peer) + "\".");
            }
        }
        trackers = List.copyOf(trackers);
        webSeeds = List.copyOf(webSeeds);
        exactSources = List.copyOf(exactSources);
        peers = List.copyOf(peers);
    }

    /**
     * Reads a magnet link; parameters that are not known are skipped.
     *
     * @throws NotAMagnetException when the text is not a magnet link with a BitTorrent info hash
     * @throws TorrentRefusedException when it names a v2-only torrent
     */
    public static MagnetLink parse(String text) {
        String link = text.strip();
        if (!link.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            throw new NotAMagnetException("A magnet link begins with \"magnet:?\", not \"" + clip(link) + "\".");
        }
        if (link.length() > LONGEST) {
            throw new NotAMagnetException(
                    "A magnet link has at most " + LONGEST + " characters, this one has " + link.length() + ".");
        }
        Map<String, List<String>> parameters = parameters(link.substring(PREFIX.length()));
        return new MagnetLink(
                infoHash(all(parameters, "xt")),
                all(parameters, "dn").stream().findFirst().orElse(""),
                all(parameters, "tr"),
                all(parameters, "ws"),
                all(parameters, "xs"),
                all(parameters, "x.pe"));
    }

    /** The link as text, percent-encoded. */
    public String format() {
        StringBuilder link = new StringBuilder(PREFIX).append("xt=urn:btih:").append(infoHash);
        if (!displayName.isEmpty()) {
            link.append("&dn=").append(encode(displayName));
        }
        trackers.forEach(tracker -> link.append("&tr=").append(encode(tracker)));
        webSeeds.forEach(seed -> link.append("&ws=").append(encode(seed)));
        exactSources.forEach(source -> link.append("&xs=").append(encode(source)));
        // clients read this one without decoding it, and the pattern of a peer needs no encoding
        peers.forEach(peer -> link.append("&x.pe=").append(peer));
        return link.toString();
    }

    private static Map<String, List<String>> parameters(String query) {
        String[] pairs = query.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw new NotAMagnetException("A magnet link has at most " + MOST_PARAMETERS + " parameters.");
        }
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(key(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher numbered = NUMBERED.matcher(lower);
        return numbered.matches() ? numbered.group(1) : lower;
    }

    private static List<String> all(Map<String, List<String>> parameters, String key) {
        return parameters.getOrDefault(key, List.of());
    }

    private static String infoHash(List<String> topics) {
        for (String topic : topics) {
            if (topic.regionMatches(true, 0, "urn:btih:", 0, 9)) {
                return hexOf(topic.substring(9).toLowerCase(Locale.ROOT));
            }
        }
        if (topics.stream().anyMatch(topic -> topic.regionMatches(true, 0, "urn:btmh:", 0, 9))) {
            throw new TorrentRefusedException("The magnet link names a v2-only torrent; v1 or hybrid was expected.");
        }
        throw new NotAMagnetException("A magnet link to a torrent has xt=urn:btih: and an info hash.");
    }

    private static String hexOf(String hash) {
        if (BASE32.matcher(hash).matches()) {
            return "%040x"
                    .formatted(new BigInteger(
                            hash.codePoints()
                                    .map(letter ->
                                            Character.forDigit(letter <= '7' ? letter - '2' + 26 : letter - 'a', 32))
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                    .toString(),
                            32));
        }
        if (!HEX.matcher(hash).matches()) {
            throw new NotAMagnetException(
                    "An info hash is 40 hex digits or 32 letters of base32, not \"" + clip(hash) + "\".");
        }
        return hash;
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException cause) {
            throw new NotAMagnetException("\"" + clip(value) + "\" is not percent-encoded as a magnet link has to be.");
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private static String clip(String value) {
        return value.length() <= 64 ? value : value.substring(0, 64) + "…";
    }
}
