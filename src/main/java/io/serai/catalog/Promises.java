package io.serai.catalog;

import io.serai.media.MediaId;
import java.util.List;

/** What a node said of keeping copies, and has to know after a restart. Each change is on disk when its call returns. */
public interface Promises {
    /**
     * A promise to keep a copy.
     *
     * @param to SEA public key of the node that it was given to
     */
    record Given(MediaId mediaId, String to) {}

    /** The promises that have not run out. */
    List<Given> given();

    /** Notes a promise, which may have been given before. */
    void give(MediaId id, String to);

    /** Notes that a promise ran out. */
    void expire(MediaId id, String to);

    /** The copies of which this node asks whether it may drop them. */
    List<MediaId> asking();

    /** Notes that this node asks. */
    void ask(MediaId id);

    /** Notes that this node asks no more. */
    void end(MediaId id);
}
