package io.serai.torrent;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a fetch brought.
 *
 * @param length bytes
 * @param file the whole file, every piece checked, on disk
 * @param metainfo the .torrent to seed it by; empty where it was seeded here already
 * @param alreadySeeding whether nothing was fetched because this session seeds the torrent itself; {@code file} is that file then
 */
public record FetchedTorrent(
        String infoHash, long length, Path file, Optional<Metainfo> metainfo, boolean alreadySeeding) {}
