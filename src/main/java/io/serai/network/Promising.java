package io.serai.network;

import io.serai.catalog.AssetLocks;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Whether this node promises another to keep its copy. It promises nothing that it does not hold and show in the same breath. */
public final class Promising {
    private final Surroundings here;
    private final Keeping keeping;
    private final AssetLocks locks;

    public Promising(Surroundings here, Keeping keeping, AssetLocks locks) {
        this.here = here;
        this.keeping = keeping;
        this.locks = locks;
    }

    /** The answer to a request to keep a copy. A promise is on disk when this returns. */
    Reply consider(String from, Request.Keep wanted) throws IOException {
        return locks.holding(wanted.mediaId(), () -> {
            if (here.held(wanted.mediaId()).isEmpty()) {
                return Reply.of(wanted, Reply.Outcome.REFUSED, "The asset is not whole here.");
            }
            String proof = here.prove(from, wanted);
            Optional<String> refusal = keeping.promise(wanted.mediaId(), from, Duration.ofMillis(wanted.millis()));
            return refusal.isPresent()
                    ? Reply.of(wanted, Reply.Outcome.REFUSED, refusal.get())
                    : Reply.of(wanted, Reply.Outcome.PROMISED, proof);
        });
    }
}
