package io.serai.ingest;

import io.serai.store.Staged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** A look at what was received, by steps of the operator's own, before it is kept: {@code docs/change.md}. */
public final class Screening {
    private final AssetSealer sealer;

    public Screening(AssetSealer sealer) {
        this.sealer = sealer;
    }

    /** The bytes as their sender sent them, sealed or not; whoever reads them closes them. */
    public InputStream plaintext(Received received) throws IOException {
        Staged staging = received.staging();
        return received.sealed() ? sealer.open(staging, received.length()) : Files.newInputStream(staging.bytes());
    }

    /** Lets go of what was received, and fails for the reason for which a step did. */
    public void refuse(Received received, Exception reason) throws Exception {
        received.staging().close();
        throw reason;
    }
}
