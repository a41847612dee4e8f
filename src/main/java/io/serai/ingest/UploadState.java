package io.serai.ingest;

import java.time.Instant;

/**
 * How far a resumable upload has come.
 *
 * @param id the last part of its address
 * @param length bytes that were announced
 * @param offset bytes that came and are on disk
 * @param expires when it is removed, unless more bytes come before
 * @param toBeShelved whether all bytes have come and are not an asset yet
 */
public record UploadState(String id, long length, long offset, Instant expires, boolean toBeShelved) {}
