package io.serai.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a resumable upload has come.
 *
 * @param id the last part of its address
 * @param length bytes that were announced
 * @param offset bytes that came and are on disk
 * @param expires when it is removed, unless more bytes come before
 * @param concat the header {@code Upload-Concat}, of a part or of what was put together of parts
 * @param owner the identity that began it; null where that is this node itself
 * @param toBeShelved whether all bytes have come and are not an asset yet
 */
public record UploadState(
        String id,
        long length,
        long offset,
        Instant expires,
        @Nullable String concat,
        @Nullable String owner,
        boolean toBeShelved) {}
