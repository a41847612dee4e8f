package io.serai.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The first bytes that a peer sends (BEP 3), held against the one torrent that it may ask for. Not safe for use by many threads. */
final class Handshake {
    private static final byte[] PROTOCOL = "\u0013BitTorrent protocol".getBytes(ISO_8859_1);
    private static final int RESERVED = 8;

    private final byte[] infoHash;
    private int seen;

    /**
     * Of a torrent.
     *
     * @param infoHash in hexadecimal
     */
    Handshake(String infoHash) {
        this.infoHash = HexFormat.of().parseHex(infoHash);
    }

    /** Looks at what came next, which it leaves as it is; false when it is not for that torrent. */
    boolean admits(ByteBuffer data) {
        for (int at = data.position(); at < data.limit() && !isOver(); at++) {
            if (!admits(data.get(at))) {
                return false;
            }
            seen++;
        }
        return true;
    }

    private boolean isOver() {
        return seen >= PROTOCOL.length + RESERVED + infoHash.length;
    }

    private boolean admits(byte next) {
        if (seen < PROTOCOL.length) {
            return next == PROTOCOL[seen];
        }
        int at = seen - PROTOCOL.length - RESERVED;
        return at < 0 || next == infoHash[at];
    }
}
