package io.serai.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operator's passphrase file holds. */
public final class Passphrase {
    private static final int MAX_LENGTH = 1024;

    private final byte[] bytes;

    private Passphrase(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a file that holds the passphrase, in UTF-8, with or without a line end after it.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds no passphrase, or one above 1024 bytes
     */
    public static Passphrase read(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            String text = new String(input.readNBytes(MAX_LENGTH + 2), StandardCharsets.UTF_8);
            byte[] bytes = text.replaceFirst("\r?\n$", "").getBytes(StandardCharsets.UTF_8);
            if (bytes.length == 0 || bytes.length > MAX_LENGTH) {
                throw new IllegalArgumentException("No passphrase in " + file + ": it is "
                        + (bytes.length == 0 ? "empty" : "too long") + ", expected 1 to " + MAX_LENGTH + " bytes");
            }
            return new Passphrase(bytes);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Passphrase[…]";
    }
}
