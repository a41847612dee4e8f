package io.serai.torrent;

import java.lang.ref.Reference;
import java.util.List;
import org.libtorrent4j.AnnounceEntry;
import org.libtorrent4j.Entry;
import org.libtorrent4j.FileStorage;
import org.libtorrent4j.Sha1Hash;
import org.libtorrent4j.TorrentInfo;
import org.libtorrent4j.WebSeedEntry;
import org.libtorrent4j.swig.create_torrent;
import org.libtorrent4j.swig.error_code;
import org.libtorrent4j.swig.file_storage;

/** The content of a .torrent (BEP 3): always exactly one file, with v1 piece hashes, within the limits that {@link #parse} checks. */
public final class Metainfo {
    /** Bytes of a .torrent, and of metadata that peers send. */
    public static final int LARGEST = 8 * 1024 * 1024;

    public static final int MOST_PIECES = 1 << 20;
    public static final int LONGEST_PIECE = 64 * 1024 * 1024;
    static final int HASH_LENGTH = 20;

    private final byte[] torrent;
    private final Content content;
    private final String infoHash;
    private final List<String> trackers;
    private final List<String> webSeeds;

    /**
     * What the info hash depends on, beside the piece hashes.
     *
     * @param name what the file is called; never a path
     * @param length bytes
     * @param closed whether the private flag is set (BEP 27)
     */
    public record Content(String name, long length, int pieceLength, boolean closed) {}

    int pieceCount() {
        return (int) PieceLength.count(content.length(), content.pieceLength());
    }

    private Metainfo(byte[] torrent, TorrentInfo info) {
        this.torrent = torrent;
        this.content = new Content(info.name(), info.totalSize(), info.pieceLength(), info.isPrivate());
        this.infoHash = info.infoHashes().getV1().toHex();
        this.trackers = info.trackers().stream().map(AnnounceEntry::url).toList();
        this.webSeeds = info.webSeeds().stream().map(WebSeedEntry::url).toList();
    }

    /**
     * Makes a v1 .torrent. The info dictionary, and with it the info hash, is a function of {@code content} and {@code pieces} alone.
     *
     * @param pieces the SHA-1 of each piece, one behind the other
     * @throws TorrentRefusedException when the name is a path, the file is empty, the piece length is no power of two from 16 KiB to
     *     64 MiB, or there are more or fewer hashes than pieces
     */
    public static Metainfo create(Content content, byte[] pieces, List<String> trackers, List<String> webSeeds) {
        check(content, pieces);
        NativeLibrary.load();
        file_storage files = new file_storage();
        error_code error = new error_code();
        files.add_file_ex(error, content.name(), content.length());
        if (error.failed()) {
            throw new TorrentRefusedException(
                    "\"%s\" of %d bytes: %s".formatted(content.name(), content.length(), error.message()));
        }
        try {
            return parse(generate(
                    new create_torrent(files, content.pieceLength(), create_torrent.v1_only),
                    content,
                    pieces,
                    trackers,
                    webSeeds));
        } finally {
            // create_torrent holds a raw pointer to its file storage
            Reference.reachabilityFence(files);
        }
    }

    private static byte[] generate(
            create_torrent torrent, Content content, byte[] pieces, List<String> trackers, List<String> webSeeds) {
        torrent.set_priv(content.closed());
        torrent.set_creation_date(0);
        byte[] hash = new byte[HASH_LENGTH];
        for (int piece = 0; piece < pieces.length / HASH_LENGTH; piece++) {
            System.arraycopy(pieces, piece * HASH_LENGTH, hash, 0, HASH_LENGTH);
            Sha1Hash sha1 = Sha1Hash.fromBytes(hash);
            if (sha1.isAllZeros()) {
                throw new TorrentRefusedException("the hash of piece %d was not computed: it is zero".formatted(piece));
            }
            torrent.set_hash(piece, sha1.swig());
        }
        for (int tier = 0; tier < trackers.size(); tier++) {
            torrent.add_tracker(trackers.get(tier), tier);
        }
        webSeeds.forEach(torrent::add_url_seed);
        return new Entry(torrent.generate()).bencode();
    }

    /**
     * Reads a .torrent from anywhere.
     *
     * @throws TorrentRefusedException when it is not one, is v2-only, has several files or a symlink, or is above a limit
     */
    public static Metainfo parse(byte[] torrent) {
        if (torrent.length > LARGEST) {
            throw new TorrentRefusedException(
                    "the metainfo has %d bytes, at most %d are taken".formatted(torrent.length, LARGEST));
        }
        NativeLibrary.load();
        TorrentInfo info;
        try {
            info = TorrentInfo.bdecode(torrent);
        } catch (IllegalArgumentException cause) {
            throw new TorrentRefusedException("not a .torrent: " + cause.getMessage(), cause);
        }
        try {
            check(info);
            return new Metainfo(torrent.clone(), info);
        } finally {
            // what is read from it are pointers into it
            Reference.reachabilityFence(info);
        }
    }

    /** The .torrent, bencoded. */
    public byte[] torrent() {
        return torrent.clone();
    }

    /** SHA-1 of the info dictionary: 40 lower-case hex digits. */
    public String infoHash() {
        return infoHash;
    }

    /** Name, length, piece length and private flag. */
    public Content content() {
        return content;
    }

    /** Announce URLs of any scheme. */
    public List<String> trackers() {
        return trackers;
    }

    /** URLs of the file itself (BEP 19). */
    public List<String> webSeeds() {
        return webSeeds;
    }

    /** For the session, with the file mapped to {@code fileName} on disk. The info hash does not change by that. */
    TorrentInfo toNative(String fileName) {
        TorrentInfo info = TorrentInfo.bdecode(torrent);
        info.renameFile(0, fileName);
        return info;
    }

    private static void check(Content content, byte[] pieces) {
        FileName.check(content.name());
        if (content.length() <= 0) {
            throw new TorrentRefusedException("a torrent needs at least one byte, not " + content.length());
        }
        checkPieceLength(content.pieceLength());
        if (Integer.bitCount(content.pieceLength()) != 1) {
            throw new TorrentRefusedException("a piece length is a power of two, not " + content.pieceLength());
        }
        long expected = PieceLength.count(content.length(), content.pieceLength());
        checkPieceCount(expected);
        if (pieces.length != expected * HASH_LENGTH) {
            throw new TorrentRefusedException("%d bytes in pieces of %d need %d hashes of 20 bytes, not %d bytes"
                    .formatted(content.length(), content.pieceLength(), expected, pieces.length));
        }
    }

    private static void check(TorrentInfo info) {
        if (!info.hasV1()) {
            throw new TorrentRefusedException("the torrent is v2-only; v1 or hybrid was expected");
        }
        FileStorage files = info.origFiles();
        if (files.numFiles() != 1) {
            throw new TorrentRefusedException("the torrent has %d files, one was expected".formatted(files.numFiles()));
        }
        if (files.fileFlags(0).and_(FileStorage.FLAG_SYMLINK).non_zero()) {
            throw new TorrentRefusedException("the torrent is a symlink, a file was expected");
        }
        if (info.totalSize() <= 0) {
            throw new TorrentRefusedException("the torrent is empty");
        }
        checkPieceLength(info.pieceLength());
        checkPieceCount(info.numPieces());
    }

    private static void checkPieceLength(int length) {
        if (length < PieceLength.SMALLEST || length > LONGEST_PIECE) {
            throw new TorrentRefusedException(
                    "a piece length is %d to %d bytes, not %d".formatted(PieceLength.SMALLEST, LONGEST_PIECE, length));
        }
    }

    private static void checkPieceCount(long pieces) {
        if (pieces > MOST_PIECES) {
            throw new TorrentRefusedException(
                    "the torrent has %d pieces, at most %d are taken".formatted(pieces, MOST_PIECES));
        }
    }
}
