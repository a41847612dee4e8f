package io.serai.api;

import io.micrometer.core.instrument.Counter;
import io.serai.catalog.Asset;
import io.serai.catalog.Verifications;
import io.serai.media.NotFoundException;
import io.serai.sealing.UnsealException;
import io.serai.sealing.WrongIdentityException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with sealed assets as their owners read them. */
final class Unsealing {
    private static final Logger LOG = LoggerFactory.getLogger(Unsealing.class);

    private final FileAnswer answer = new FileAnswer();
    private final SealedAssets sealed;
    private final Verifications verifications;
    private final Counter opened;

    /**
     * Answers with what is held here with its key.
     *
     * @param verifications learns of bytes that turn out not to be authentic, so that they are read again first of all
     * @param opened counts the answers that an asset was opened for
     */
    Unsealing(SealedAssets sealed, Verifications verifications, Counter opened) {
        this.sealed = sealed;
        this.verifications = verifications;
        this.opened = opened;
    }

    /** Answers; tells whether the answer begins with the first byte of the plaintext. */
    boolean send(Asset asset, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (UnsealedBytes bytes = new UnsealedBytes(asset, sealed)) {
            boolean fromItsBeginning = answer.send(bytes, Outgoing.opened(asset), Source.LOCAL, request, response);
            if (bytes.begun()) {
                opened.increment();
            }
            return fromItsBeginning;
        } catch (WrongIdentityException | NoSuchFileException e) {
            LOG.warn("The asset {} cannot be opened: {}", asset.mediaId(), e.getMessage());
            throw new NotFoundException("The key of asset " + asset.mediaId() + " is not on this node.");
        } catch (IOException e) {
            throw failed(asset, e);
        }
    }

    /** What was not authentic is doubted; a caller who got nothing yet hears of it. */
    private IOException failed(Asset asset, IOException failure) {
        if (failure.getCause() instanceof UnsealException) {
            doubt(asset, failure);
        } else if (failure instanceof UnsealException) {
            doubt(asset, failure);
            throw Downloads.damaged(asset);
        }
        return failure;
    }

    private void doubt(Asset asset, IOException failure) {
        LOG.warn("The asset {} is to be read again: {}", asset.mediaId(), failure.getMessage());
        verifications.doubt(asset.mediaId());
    }
}
