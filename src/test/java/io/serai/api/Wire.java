package io.serai.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Speaks HTTP byte by byte, for requests that no client would send. */
final class Wire {
    private Wire() {}

    /**
     * An answer, as text.
     *
     * @param head header names in lower case
     */
    record Answer(int status, Map<String, String> head, String body) {}

    /** Sends a request with a Host and Connection: close, and reads until the other end closes. */
    static Answer send(int port, String requestLine, String headers, String body) throws IOException {
        return send(
                port, requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n" + body, false);
    }

    /** Sends text; then, when told, says that no more will come. */
    static Answer send(int port, String text, boolean cutOff) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            if (cutOff) {
                socket.shutdownOutput();
            }
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> head = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            head.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), head, text.substring(end + 4));
    }
}
