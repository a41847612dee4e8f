package io.serai.torrent;

import java.nio.file.Path;
import java.util.BitSet;

/**
 * How far a fetch has come.
 *
 * @param file where its bytes are written
 * @param length bytes that it will have
 * @param pieceLength bytes of each piece but the last
 * @param pieces those that are checked and can be read in the file
 */
public record FetchProgress(Path file, long length, int pieceLength, BitSet pieces) {}
