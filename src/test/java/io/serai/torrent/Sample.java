package io.serai.torrent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;

/** A file of random bytes with the torrent of it. */
record Sample(Path file, Metainfo metainfo) {
    static final FetchRequest.Limits LIMITS =
            new FetchRequest.Limits(1L << 32, java.time.Duration.ofMinutes(1), java.time.Duration.ofSeconds(20));

    static Sample write(Path folder, String name, long size, long seed) {
        Path file = folder.resolve(name);
        Random random = new Random(seed);
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(block.length, left));
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return new Sample(file, metainfo(file, name, size, false));
    }

    static Metainfo metainfo(Path file, String name, long size, boolean closed) {
        int pieceLength = PieceLength.of(size);
        return Metainfo.create(
                new Metainfo.Content(name, size, pieceLength, closed), pieces(file, pieceLength), List.of(), List.of());
    }

    /** The SHA-1 of each piece, one behind the other. */
    static byte[] pieces(Path file, int pieceLength) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] piece = in.readNBytes(pieceLength); piece.length > 0; piece = in.readNBytes(pieceLength)) {
                hashes.writeBytes(sha1().digest(piece));
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return hashes.toByteArray();
    }

    static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** By this peer alone. */
    FetchRequest by(Swarm peer, Path folder, FetchRequest.Limits limits) {
        MagnetLink magnet = new MagnetLink(
                metainfo.infoHash(),
                "",
                List.of(),
                List.of(),
                List.of(),
                peer.advertisedPeer().stream().toList());
        return FetchRequest.of(magnet, List.of(), folder, limits);
    }

    /** A session on a free port of loopback. */
    static Swarm swarm() {
        return swarm(new TorrentConfiguration());
    }

    static Swarm swarm(TorrentConfiguration configuration) {
        configuration.setPort(0);
        Swarm swarm = new Swarm(configuration);
        try {
            swarm.start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return swarm;
    }
}
