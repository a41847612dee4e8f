package io.serai.store;

/**
 * What a torrent needs to know of stored bytes.
 *
 * @param length bytes a piece
 * @param hashes 20 bytes of SHA-1 a piece, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Pieces(int length, byte[] hashes) {}
