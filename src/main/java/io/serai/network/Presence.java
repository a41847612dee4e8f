package io.serai.network;

import static io.serai.media.InvalidInputException.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.serai.manifest.CanonicalJson;
import io.serai.media.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one node says of itself at one beat: the key {@code record} of {@code ~<pub>/presence}, signed once as a whole,
 * because of single keys a relay can mix those of two beats.
 *
 * @param network the name of the network it belongs to
 * @param boot 32 hexadecimal digits that a process draws when it starts: two of them at a time are two processes of one identity
 * @param beat higher at each beat, also over restarts; that it is milliseconds of some clock is nobody else's business
 * @param free bytes that the node could still take
 * @param leaving whether this is its last beat before it stops
 * @param proof what shows that the node was let into a network with a secret: 64 hexadecimal digits
 */
public record Presence(
        String network,
        String boot,
        long beat,
        Endpoints endpoints,
        long free,
        boolean leaving,
        Optional<String> proof) {
    /** The key under which it stands. */
    static final String NAME = "record";

    private static final int FORMAT = 1;
    private static final int LONGEST = 8 * 1024;
    private static final long MOST = 1L << 53;
    private static final Pattern BOOT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PROOF = Pattern.compile("[0-9a-f]{64}");

    public Presence {
        if (!BOOT.matcher(boot).matches()) {
            throw new InvalidInputException(
                    "The boot of a presence is " + quoted(boot) + ", expected 32 hexadecimal digits.");
        }
        checkRange("beat", beat);
        checkRange("free", free);
        proof.filter(text -> !PROOF.matcher(text).matches()).ifPresent(text -> {
            throw new InvalidInputException(
                    "The proof of a presence is " + quoted(text) + ", expected 64 hexadecimal digits.");
        });
    }

    /** One that proves nothing yet. */
    public Presence(String network, String boot, long beat, Endpoints endpoints, long free, boolean leaving) {
        this(network, boot, beat, endpoints, free, leaving, Optional.empty());
    }

    /** The soul under which that of a node stands. */
    static String soul(String pub) {
        return "~" + pub + "/presence";
    }

    /** The same with this proof. */
    Presence proved(Optional<String> shown) {
        return new Presence(network, boot, beat, endpoints, free, leaving, shown);
    }

    /**
     * Reads what {@link #text} wrote, of this or a later version.
     *
     * @throws InvalidInputException when it is no presence
     */
    public static Presence parse(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInputException(
                    "A presence of " + text.length() + " characters, expected at most " + LONGEST + ".");
        }
        try {
            JsonNode json = CanonicalJson.read(text);
            if (json.path("v").asInt() < FORMAT) {
                throw new InvalidInputException(
                        "A presence of format " + quoted(json.path("v").asText()) + ", expected 1 or later.");
            }
            return new Presence(
                    json.path("network").asText(),
                    json.path("boot").asText(),
                    json.path("beat").asLong(-1),
                    Endpoints.parse(json.path("endpoints")),
                    json.path("free").asLong(-1),
                    json.path("leaving").asBoolean(),
                    Optional.ofNullable(json.path("proof").textValue()));
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("A presence is " + quoted(text) + ", expected JSON.");
        }
    }

    /** The canonical JSON that stands in the graph. */
    public String text() {
        Map<String, Object> members = new TreeMap<>(Map.of(
                "v", FORMAT,
                "network", network,
                "boot", boot,
                "beat", beat,
                "endpoints", endpoints.members(),
                "free", free));
        if (leaving) {
            members.put("leaving", true);
        }
        proof.ifPresent(shown -> members.put("proof", shown));
        return CanonicalJson.text(members);
    }

    private static void checkRange(String name, long value) {
        if (value < 0 || value >= MOST) {
            throw new InvalidInputException("The " + name + " of a presence is " + value + ", expected 0 to 2^53.");
        }
    }
}
