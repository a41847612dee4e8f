package io.serai.access;

import io.serai.media.FileName;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Another server's answer, still being read.
 *
 * @param body the bytes; reading fails with {@link SourceFailedException} when they end early, and with
 *     {@link io.serai.media.TooLargeException} when there are too many
 * @param length how many bytes will come, -1 when the server did not say
 * @param contentType as the server said
 * @param name the last part of the path of the URL that answered
 */
public record Fetched(
        InputStream body, long length, @Nullable String contentType, FileName name) implements Closeable {
    /** Ends the transfer, wherever it is. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
