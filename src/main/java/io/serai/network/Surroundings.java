package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.media.MediaId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What dropping has to do with: the copies here, and the other nodes. A simulation has others. */
interface Surroundings {
    /** SEA public key of this node. */
    String self();

    /** The asset, when all of it is here and nothing else is being done with it. */
    Optional<HeldCopy> held(MediaId id) throws IOException;

    /**
     * Answers the challenge in a request.
     *
     * @param from who asks
     */
    String prove(String from, Request.Keep asked) throws IOException;

    /** Whether a node's answer to a challenge is that of who has the bytes, which are here. */
    boolean isProof(String holder, Reply reply) throws IOException;

    void ask(String holder, Request.Keep request);

    /** Takes a request back. */
    void settle(String holder, MediaId id);

    /** Tells holders of each other, so that each can see for itself that there are too many. */
    void introduce(MediaId id, List<String> holders);

    /** Counts a node's copy no more before the node shows it again. */
    void doubt(MediaId id, String holder);

    /** Accepts the deletion of the copy here, for good, and gives it as it is from then on. */
    Asset drop(Asset asset);
}
