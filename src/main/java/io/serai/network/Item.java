package io.serai.network;

import io.serai.media.MediaId;
import java.util.Map;

/** One thing that a node says to another. Of the same about the same asset there is one at a time. */
interface Item {
    String about();

    MediaId mediaId();

    /** The members of its JSON. */
    Map<String, Object> members();

    default String key() {
        return about() + " " + mediaId().hex();
    }
}
