package io.serai.catalog;

/** How a job stands. */
public enum JobState {
    /** Nothing can be done for it now, and nothing is used up by waiting. */
    WAITING,
    /** It is being done. */
    ACTIVE,
    /** All that it is for is there; it is looked at again now and then. */
    DONE,
    /** It was tried as often as is sensible; somebody has to look at it. */
    DEAD,
    /** Somebody took it back. */
    CANCELLED
}
