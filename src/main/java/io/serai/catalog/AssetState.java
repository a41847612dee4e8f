package io.serai.catalog;

/** How far an asset has come. Each step of the pipeline takes an asset from one state to the next. */
public enum AssetState {
    /** The bytes are on disk. */
    STORED,
    /** The torrent is made and seeding. */
    SEEDING,
    /** The signed manifest stands in the graph. */
    PUBLISHED,
    /** Its replication is queued: nothing is left to do at once. */
    COMPLETE,
    /** The bytes are missing or wrong; nothing is served. */
    DAMAGED,
    /** Deletion was accepted and is being carried out. */
    DELETING,
    /** Gone, but for the tombstone that keeps it from coming back. */
    DELETED;

    /** Whether the pipeline still has a step to take. */
    public boolean unfinished() {
        return this == STORED || this == SEEDING || this == PUBLISHED || this == DELETING;
    }

    /** Whether the asset can be read and listed. */
    public boolean present() {
        return this != DELETING && this != DELETED;
    }
}
