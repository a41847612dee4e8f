package io.serai.access;

/** What a request is about, as far as it matters for who may make it. */
enum Action {
    /** Whether the node lives, and is ready. */
    PROBE,
    /** A page or the description of the calls, which hold nothing of anybody. */
    PAGE,
    /** Peers of torrents that are for everybody, who are told of each other. */
    MEET,
    /** An asset, as far as the caller may read it. */
    READ,
    /** What is stored of an asset: of a sealed one the age file, its torrent and its grants, of use to readers alone. */
    STORED,
    /** The assets that the caller may read. */
    LIST,
    /** Whether a key may read an asset. */
    ASK,
    /** Files that come in, and what is done with one's own. */
    BRING,
    /** What is said of an asset, and its end. */
    CHANGE,
    /** Who else may read an asset. */
    SHARE,
    /** All else. */
    OPERATE
}
