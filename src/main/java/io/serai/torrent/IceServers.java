package io.serai.torrent;

import dev.onvoid.webrtc.RTCIceServer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers that tell a node its public address, or relay for it: {@code stun:host:port} and {@code turn:user:password@host:port}. */
final class IceServers {
    private static final Pattern STUN = Pattern.compile("stuns?:[^@\\s]+");
    private static final Pattern TURN = Pattern.compile("(turns?:)(.+):([^:]*)@([^@\\s]+)");

    private IceServers() {}

    /**
     * Reads them.
     *
     * @param text separated by commas
     * @throws IllegalArgumentException when one is neither; the message names no password
     */
    static List<RTCIceServer> parse(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(IceServers::server)
                .toList();
    }

    private static RTCIceServer server(String url) {
        RTCIceServer server = new RTCIceServer();
        Matcher turn = TURN.matcher(url);
        if (turn.matches()) {
            server.urls = List.of(turn.group(1) + turn.group(4));
            server.username = turn.group(2);
            server.password = turn.group(3);
        } else if (STUN.matcher(url).matches()) {
            server.urls = List.of(url);
        } else {
            throw new IllegalArgumentException("an ICE server is stun:host:port or turn:user:password@host:port, not \""
                    + url.replaceFirst(".*@", "…@") + "\"");
        }
        return server;
    }
}
