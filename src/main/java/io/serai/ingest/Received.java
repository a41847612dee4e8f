package io.serai.ingest;

import io.serai.media.FileName;
import io.serai.store.Staged;
import io.serai.store.Staging;

/**
 * A file that was received whole, and stands in staging: nobody has been told yet.
 *
 * @param sealed whether the staged bytes are an age file already
 * @param fileName harmless, as it will be shown
 * @param type of the bytes as they came
 * @param length bytes as they came
 */
public record Received(
        Staged staging,
        Staging.Hashed hashed,
        boolean sealed,
        String fileName,
        ContentType type,
        long length,
        Wishes wishes) {

    /** Whether sealing was asked for only after the bytes had come. */
    public boolean toBeSealed() {
        return wishes.sealed() && !sealed;
    }

    Received said(Wishes all) {
        String name = all.name() == null ? fileName : new FileName(all.name()).text();
        return new Received(staging, hashed, sealed, name, type, length, all);
    }
}
