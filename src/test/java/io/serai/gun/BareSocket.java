package io.serai.gun;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A WebSocket over a bare TCP socket that reads only when it is told to, and answers no ping (RFC 6455). */
final class BareSocket implements AutoCloseable {
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int MASKED = 0x80;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    /**
     * How a socket was closed.
     *
     * @param code 1006 where it was without a word
     */
    record Closed(int code, String reason) {}

    BareSocket(int port) {
        try {
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 64 * 1024));
            out.writeBytes("GET /gun HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            out.flush();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            if (!head.toString().startsWith("HTTP/1.1 101")) {
                throw new IllegalStateException("no upgrade: " + head);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text frame into the buffer; blocks when the other side does not read. */
    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(FINAL | TEXT);
        if (bytes.length < 126) {
            out.writeByte(MASKED | bytes.length);
        } else {
            out.writeByte(MASKED | 127);
            out.writeLong(bytes.length);
        }
        out.writeInt(0);
        out.write(bytes);
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Reads to the end, and hands over each text frame. */
    Closed read(Consumer<String> texts) {
        try {
            while (true) {
                int type = in.readUnsignedByte() & 0x0F;
                byte[] payload = new byte[length()];
                in.readFully(payload);
                if (type == CLOSE) {
                    return new Closed(
                            ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF),
                            new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
                }
                if (type == TEXT) {
                    texts.accept(new String(payload, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            return new Closed(1006, String.valueOf(e.getMessage()));
        }
    }

    private int length() throws IOException {
        int length = in.readUnsignedByte();
        return length < 126 ? length : length == 126 ? in.readUnsignedShort() : Math.toIntExact(in.readLong());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
