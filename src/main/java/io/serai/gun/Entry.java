package io.serai.gun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands under one key of one node.
 *
 * @param json the value as {@link JsonText} prints it
 * @param state milliseconds since the epoch, with fractions
 */
record Entry(String json, double state) {
    byte[] bytes() {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Double.BYTES + text.length)
                .putDouble(state)
                .put(text)
                .array();
    }

    static Entry of(byte[] bytes) {
        double state = ByteBuffer.wrap(bytes).getDouble();
        return new Entry(new String(bytes, Double.BYTES, bytes.length - Double.BYTES, StandardCharsets.UTF_8), state);
    }
}
