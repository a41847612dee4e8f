package io.serai.sealing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Sealed files in memory, and what can be done to them. */
final class Sealed {
    static final int CHUNK = 64 * 1024;
    static final int SEALED_CHUNK = CHUNK + 16;

    private Sealed() {}

    static byte[] plaintext(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static byte[] seal(byte[] plaintext, AgeIdentity identity) throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Sealer.seal(Channels.newChannel(sink), List.of(identity.recipient()))) {
            channel.write(ByteBuffer.wrap(plaintext));
        }
        return sink.toByteArray();
    }

    static byte[] unseal(byte[] sealed, AgeIdentity identity) throws IOException {
        try (InputStream plaintext = Channels.newInputStream(
                Unsealer.unseal(Channels.newChannel(new ByteArrayInputStream(sealed)), identity))) {
            return plaintext.readAllBytes();
        }
    }

    /** Where the payload of a file for one recipient starts. */
    static int payloadAt(byte[] sealed, int plaintextLength) {
        int chunks = Math.max(1, (plaintextLength + CHUNK - 1) / CHUNK);
        return sealed.length - plaintextLength - chunks * 16;
    }

    /** The file with these lines put before its header's last. */
    static byte[] withStanzas(byte[] sealed, String lines) {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("--- ");
        return (text.substring(0, end) + lines + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The file's one stanza. */
    static String stanza(byte[] sealed) {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf("-> "), text.indexOf("--- "));
    }
}
