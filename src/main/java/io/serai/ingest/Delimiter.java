package io.serai.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A few bytes that end something, found as Horspool does: from the last byte of a window it is known how far the window
 * may move, so that few bytes of a body are looked at. A delimiter starts with CR and has few others, so however a body
 * is made, comparing windows with it takes no longer than about one look at every byte.
 */
final class Delimiter {
    private final byte[] bytes;
    private final int[] shifts = new int[256];

    /** A delimiter of ISO 8859-1 characters. */
    Delimiter(String text) {
        bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shifts, bytes.length);
        for (int i = 0; i < bytes.length - 1; i++) {
            shifts[bytes[i] & 0xff] = bytes.length - 1 - i;
        }
    }

    int length() {
        return bytes.length;
    }

    /** Where the delimiter first stands between two indexes of a buffer; -1 when it does not. */
    int find(byte[] buffer, int from, int to) {
        int last = bytes.length - 1;
        for (int at = from; at + last < to; at += shifts[buffer[at + last] & 0xff]) {
            if (Arrays.equals(buffer, at, at + bytes.length, bytes, 0, bytes.length)) {
                return at;
            }
        }
        return -1;
    }
}
