package io.serai.network;

import static io.serai.media.InvalidInputException.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a node says that others reach it. Each may be missing: a node that nobody can reach is a full member all the same.
 *
 * @param http base of its HTTP calls, without a slash at its end
 * @param gun its relay, {@code ws://host:port/gun}
 * @param bt its BitTorrent listener, {@code host:port}
 */
public record Endpoints(Optional<String> http, Optional<String> gun, Optional<String> bt) {
    private static final int LONGEST = 1024;
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]):[0-9]{1,5}");

    /** Takes addresses that have the form of one; whether anybody is there is not asked. */
    public Endpoints {
        http.ifPresent(url -> check(url, Set.of("http", "https")));
        gun.ifPresent(url -> check(url, Set.of("ws", "wss", "http", "https")));
        bt.filter(peer -> !HOST_AND_PORT.matcher(peer).matches()).ifPresent(peer -> {
            throw new InvalidInputException("A BitTorrent address is " + quoted(peer) + ", expected host:port.");
        });
    }

    static Endpoints parse(JsonNode json) {
        return new Endpoints(text(json, "http"), text(json, "gun"), text(json, "bt"));
    }

    Map<String, String> members() {
        Map<String, String> members = new TreeMap<>();
        http.ifPresent(url -> members.put("http", url));
        gun.ifPresent(url -> members.put("gun", url));
        bt.ifPresent(peer -> members.put("bt", peer));
        return members;
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static void check(String url, Set<String> schemes) {
        try {
            URI uri = new URI(url);
            if (url.length() <= LONGEST
                    && schemes.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below, as any other text that is no address
        }
        throw new InvalidInputException("An address is " + quoted(url) + ", expected a URL of "
                + String.join(", ", schemes.stream().sorted().toList()) + " with a host.");
    }
}
