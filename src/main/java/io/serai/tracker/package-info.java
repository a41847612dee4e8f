/**
 * The tracker: peers that have or want a torrent of this node tell it, and are told of each other, so that they can connect and share what
 * they have. With pages it speaks what npm's bittorrent-tracker speaks over WebSocket: JSON, in which info hashes and peer ids are 20 bytes as
 * 20 characters up to U+00FF. With others it speaks BEP 3.
 *
 * <p>It promises that a peer hears of others of the same torrent alone, that what pages offer each other is handed on and never kept, and
 * that a peer is forgotten when its connection ends or it is silent for long. It refuses torrents that this node does not give to everybody,
 * and more peers than it has room for. It knows no sockets: these are those of {@code api}.
 */
@NullMarked
package io.serai.tracker;

import org.jspecify.annotations.NullMarked;
