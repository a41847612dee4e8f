package io.serai.gun;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Souls and keys as bytes whose order is that of their UTF-16 code units, which is how gun.js orders keys. Each unit
 * is written by itself in one to three bytes (CESU-8), so that a lone surrogate survives; the soul ends with 00 01, and
 * a NUL inside it is 00 FF, so that no soul with its key reads as another.
 */
final class KeyBytes {
    private static final int END = 0x01;
    private static final int NUL = 0xFF;

    private KeyBytes() {}

    static byte[] of(Place place) {
        return of(place.soul(), place.key());
    }

    static byte[] of(String soul, String keyOrPrefix) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(soul.length() + keyOrPrefix.length() + 8);
        writeSoul(out, soul);
        out.write(0);
        out.write(END);
        for (int i = 0; i < keyOrPrefix.length(); i++) {
            write(out, keyOrPrefix.charAt(i));
        }
        return out.toByteArray();
    }

    /** What the stored keys of all souls that start so start with. */
    static byte[] soul(String prefix) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(prefix.length() + 8);
        writeSoul(out, prefix);
        return out.toByteArray();
    }

    static Place place(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        int at = 0;
        while (bytes[at] != 0 || bytes[at + 1] != END) {
            at += read(out, bytes, at);
            if (bytes[at - 1] == 0) {
                at++;
            }
        }
        String soul = out.toString();
        out.setLength(0);
        at += 2;
        while (at < bytes.length) {
            at += read(out, bytes, at);
        }
        return new Place(soul, out.toString());
    }

    /** The first bytes that come after everything that starts with these; no stored key starts with FF. */
    static byte[] after(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) NUL) {
            length--;
        }
        if (length == 0) {
            return new byte[] {(byte) 0xFF};
        }
        byte[] next = Arrays.copyOf(prefix, length);
        next[length - 1]++;
        return next;
    }

    /** The first bytes that come after these. */
    static byte[] following(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static void writeSoul(ByteArrayOutputStream out, String soul) {
        for (int i = 0; i < soul.length(); i++) {
            write(out, soul.charAt(i));
            if (soul.charAt(i) == 0) {
                out.write(NUL);
            }
        }
    }

    private static void write(ByteArrayOutputStream out, char unit) {
        if (unit < 0x80) {
            out.write(unit);
        } else if (unit < 0x800) {
            out.write(0xC0 | (unit >> 6));
            out.write(0x80 | (unit & 0x3F));
        } else {
            out.write(0xE0 | (unit >> 12));
            out.write(0x80 | ((unit >> 6) & 0x3F));
            out.write(0x80 | (unit & 0x3F));
        }
    }

    private static int read(StringBuilder out, byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            out.append((char) first);
            return 1;
        }
        if (first < 0xE0) {
            out.append((char) (((first & 0x1F) << 6) | (bytes[at + 1] & 0x3F)));
            return 2;
        }
        out.append((char) (((first & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F)));
        return 3;
    }
}
