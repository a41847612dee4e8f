/**
 * The tracker of WebTorrent: pages that have or want a torrent of this node tell it, and are told of each other, so that they can connect
 * and share what they have. It speaks what npm's bittorrent-tracker speaks over WebSocket: JSON, in which info hashes, peer ids and offer
 * ids are 20 bytes as 20 characters up to U+00FF.
 *
 * <p>It promises that a page hears of others of the same torrent alone, that what pages offer each other is handed on and never kept, and
 * that a page is forgotten when its connection ends or it is silent for long. It refuses torrents that this node does not give to
 * everybody, more connections, torrents and peers than it has room for, and who speaks too often or does not listen.
 */
@NullMarked
package io.serai.tracker;

import org.jspecify.annotations.NullMarked;
