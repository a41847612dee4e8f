/**
 * BitTorrent as a Camel component: {@code torrent:create}, {@code seed}, {@code fetch}, {@code remove}, {@code status}, {@code answer} and
 * {@code events}.
 *
 * <p>It promises one session per component, torrents that seed without being hashed again, and fetches that either leave one
 * checked file on disk or leave nothing; a piece that a fetch tells of is checked and can be read. It refuses what a stranger should
 * not decide: torrents of several files, symlinks, v2-only torrents, names that are paths, sizes above a limit, and addresses inside the
 * private network. It never writes into a file that it seeds, and never hands a WebSocket tracker to the native session.
 *
 * <p>Pages have what is seeded over WebRTC, through a gateway that bounds how many they are and what waits for each, and that calls no address
 * which a fetch would not call.
 *
 * <p>The package depends on Camel, libtorrent4j and webrtc-java, and on nothing else of this project.
 */
@NullMarked
package io.serai.torrent;

import org.jspecify.annotations.NullMarked;
