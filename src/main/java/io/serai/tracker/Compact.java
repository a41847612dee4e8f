package io.serai.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** The answer of a tracker to a plain client: bencoded (BEP 3), with IPv4 peers in 6 bytes each (BEP 23) and IPv6 peers in 18 (BEP 7). */
final class Compact {
    private final ByteArrayOutputStream peers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream peers6 = new ByteArrayOutputStream();

    /** Adds where a peer listens. */
    void add(InetSocketAddress peer) {
        byte[] address = peer.getAddress().getAddress();
        (peer.getAddress() instanceof Inet6Address ? peers6 : peers)
                .writeBytes(ByteBuffer.allocate(address.length + Short.BYTES)
                        .put(address)
                        .putShort((short) peer.getPort())
                        .array());
    }

    /** The answer with the peers that were added. */
    byte[] answer(int complete, int incomplete, Duration interval) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes("d8:completei%de10:incompletei%de8:intervali%de5:peers"
                .formatted(complete, incomplete, interval.toSeconds())
                .getBytes(UTF_8));
        write(answer, peers.toByteArray());
        answer.writeBytes("6:peers6".getBytes(UTF_8));
        write(answer, peers6.toByteArray());
        answer.write('e');
        return answer.toByteArray();
    }

    /** Why there is none. */
    static byte[] failure(String sentence) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes("d14:failure reason".getBytes(UTF_8));
        write(answer, sentence.getBytes(UTF_8));
        answer.write('e');
        return answer.toByteArray();
    }

    private static void write(ByteArrayOutputStream answer, byte[] text) {
        answer.writeBytes((text.length + ":").getBytes(UTF_8));
        answer.writeBytes(text);
    }
}
