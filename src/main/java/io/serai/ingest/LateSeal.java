package io.serai.ingest;

import io.serai.store.BlobStore;
import io.serai.store.Staged;
import io.serai.store.Staging;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;

/** The second step, for a file whose sender asked for sealing only after the bytes: seals what is staged, removes the plaintext. */
public final class LateSeal {
    private final BlobStore store;
    private final AssetSealer sealer;

    public LateSeal(BlobStore store, AssetSealer sealer) {
        this.store = store;
        this.sealer = sealer;
    }

    /** Stages the age file of what was received; the plaintext is gone whether this succeeds or fails. */
    public Received seal(Received plain) throws IOException {
        try (Staged plaintext = plain.staging()) {
            Staging staging = store.stage(sealer.sealedLength(plain.length()));
            try {
                try (ReadableByteChannel from = Files.newByteChannel(plaintext.bytes())) {
                    sealer.seal(Plaintext.of(from), staging);
                }
                return new Received(
                        staging,
                        staging.finish(),
                        true,
                        plain.fileName(),
                        plain.type(),
                        plain.length(),
                        plain.wishes());
            } catch (IOException | RuntimeException e) {
                staging.close();
                throw e;
            }
        }
    }
}
