package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.sealing.SealedFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** The plaintext of a sealed asset on its way out. Its length is known without opening it. */
final class UnsealedBytes extends AbstractResource implements Sendable {
    private final Asset asset;
    private final SealedAssets sealed;
    private @Nullable SealedFile file;

    UnsealedBytes(Asset asset, SealedAssets sealed) {
        this.asset = asset;
        this.sealed = sealed;
    }

    @Override
    public String getDescription() {
        return "the plaintext of asset " + asset.mediaId();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return asset.length();
    }

    @Override
    public void begin(long from, boolean whole) throws IOException {
        file = sealed.open(asset);
    }

    @Override
    public void send(long from, long count, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(count);
        if (!request.getMethod().equals("HEAD")) {
            file().position(from).transferTo(response.getOutputStream(), count);
        }
    }

    /** From the first byte on; what is skipped is not opened. */
    @Override
    public InputStream getInputStream() {
        return new FilterInputStream(Channels.newInputStream(file().position(0))) {
            @Override
            public void close() {
                // the next part is read from the same file
            }
        };
    }

    /** Whether the asset was opened, which a caller who has it already spares. */
    boolean begun() {
        return file != null;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private SealedFile file() {
        if (file == null) {
            throw new IllegalStateException("Nothing was begun.");
        }
        return file;
    }
}
