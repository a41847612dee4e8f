package io.serai.gun;

import java.util.List;

/** Who is told of changes. */
interface Subscriber {
    /**
     * Called in the order of the commits, and not to block.
     *
     * @param push the changes as messages, made only if asked for
     */
    void changed(List<Change> changes, PushText push);
}
