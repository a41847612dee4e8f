package io.serai.torrent;

import org.apache.camel.spi.Metadata;

/** Names of the headers. */
public final class TorrentConstants {
    @Metadata(
            label = "producer create",
            description = "Name of the file in the torrent; never a path.",
            javaType = "String",
            required = true)
    public static final String NAME = "CamelTorrentName";

    @Metadata(
            label = "producer",
            description = "create: bytes of the file, in. fetch: bytes of the file, out.",
            javaType = "Long")
    public static final String LENGTH = "CamelTorrentLength";

    @Metadata(
            label = "producer create",
            description = "Bytes of a piece; by default what PieceLength gives.",
            javaType = "Integer")
    public static final String PIECE_LENGTH = "CamelTorrentPieceLength";

    @Metadata(
            label = "producer create",
            description = "Whether to set the private flag.",
            javaType = "Boolean",
            defaultValue = "false")
    public static final String PRIVATE = "CamelTorrentPrivate";

    @Metadata(
            label = "producer",
            description = "URLs of the file itself. fetch: in place of those that the magnet or .torrent names.",
            javaType = "java.util.List<String>")
    public static final String WEB_SEEDS = "CamelTorrentWebSeeds";

    @Metadata(
            label = "producer",
            description = "What the magnet link calls the content: create writes it, fetch reads it.",
            javaType = "String")
    public static final String DISPLAY_NAME = "CamelTorrentDisplayName";

    @Metadata(
            label = "producer",
            description =
                    "40 lower-case hex digits. In for answer, connect, remove and status, out for create, seed and fetch, and of events.",
            javaType = "String")
    public static final String INFO_HASH = "CamelTorrentInfoHash";

    @Metadata(label = "producer create", description = "Out: the magnet link.", javaType = "String")
    public static final String MAGNET = "CamelTorrentMagnet";

    @Metadata(
            label = "producer",
            description = "seed: the folder that holds the file. fetch: the empty folder to download into.",
            javaType = "String or java.nio.file.Path")
    public static final String FOLDER = "CamelTorrentFolder";

    @Metadata(
            label = "producer seed",
            description = "Name of the file on disk, where it is not the one in the metainfo.",
            javaType = "String")
    public static final String FILE_NAME = "CamelTorrentFileName";

    @Metadata(
            label = "producer seed",
            description =
                    "Whether the bytes are known to be those of the torrent; else each piece is hashed before it is"
                            + " first sent.",
            javaType = "Boolean",
            defaultValue = "false")
    public static final String VERIFIED = "CamelTorrentVerified";

    @Metadata(
            label = "producer limit",
            description = "Bytes a second sent over all torrents, at most; 0 for no limit.",
            javaType = "Integer",
            required = true)
    public static final String UPLOAD_LIMIT = "CamelTorrentUploadLimit";

    @Metadata(
            label = "producer limit",
            description = "Bytes a second received over all torrents, at most; 0 for no limit.",
            javaType = "Integer",
            required = true)
    public static final String DOWNLOAD_LIMIT = "CamelTorrentDownloadLimit";

    @Metadata(
            label = "producer answer",
            description = "Who offers: a page has one connection for each torrent.",
            javaType = "String",
            required = true)
    public static final String PAGE = "CamelTorrentPage";

    @Metadata(
            label = "producer fetch",
            description = "Bytes at most; overrides the option maxLength.",
            javaType = "Long")
    public static final String MAX_LENGTH = "CamelTorrentMaxLength";

    @Metadata(
            label = "producer",
            description =
                    "Peers to ask, or to connect to, as host:port with literal addresses; others, and those that the"
                            + " filter refuses, are left out.",
            javaType = "java.util.List<String>")
    public static final String PEERS = "CamelTorrentPeers";

    @Metadata(label = "producer fetch", description = "Out: path of the file.", javaType = "String")
    public static final String FILE = "CamelTorrentFile";

    @Metadata(label = "producer fetch", description = "Out: the .torrent of what was fetched.", javaType = "byte[]")
    public static final String METAINFO = "CamelTorrentMetainfo";

    @Metadata(
            label = "producer fetch",
            description = "Out: true when nothing was fetched because the torrent is seeded here already.",
            javaType = "Boolean")
    public static final String ALREADY_SEEDING = "CamelTorrentAlreadySeeding";

    @Metadata(
            label = "producer status",
            description = "Out: the session as a whole.",
            javaType = "io.serai.torrent.SwarmStatus")
    public static final String SWARM = "CamelTorrentSwarm";

    @Metadata(label = "consumer", description = "What happened.", javaType = "io.serai.torrent.TorrentEvent.Kind")
    public static final String EVENT = "CamelTorrentEvent";

    private TorrentConstants() {}
}
