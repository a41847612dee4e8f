package io.serai.catalog;

/** What a job is for. */
public enum JobKind {
    /** As many copies of an asset that is here as are wanted, on other nodes. */
    COPIES,
    /** A copy here of an asset that others hold. */
    FETCH
}
