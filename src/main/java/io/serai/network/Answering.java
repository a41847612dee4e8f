package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.media.InvalidInputException;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what other nodes ask of this one. */
public final class Answering {
    private final String self;
    private final Holding holding;
    private final Endings endings;
    private final Promising promising;
    private final Introductions introductions;
    private final Assets assets;
    private final AssetLocks locks;
    private final Blobs blobs;
    private final Correspondence correspondence;

    public Answering(
            String self,
            Holding holding,
            Endings endings,
            Promising promising,
            Introductions introductions,
            Assets assets,
            AssetLocks locks,
            Blobs blobs,
            Correspondence correspondence) {
        this.self = self;
        this.holding = holding;
        this.endings = endings;
        this.promising = promising;
        this.introductions = introductions;
        this.assets = assets;
        this.locks = locks;
        this.blobs = blobs;
        this.correspondence = correspondence;
    }

    /** Answers, and gives the asset that is to be deleted because of what was asked, or null. */
    public @Nullable Asset answer(Reception.Asked asked) throws IOException {
        if (asked.request() instanceof Request.Hold hold) {
            hold(asked.from(), hold);
            endings.remind(asked.from(), hold);
        } else if (asked.request() instanceof Request.Prove challenge) {
            correspondence.reply(asked.from(), prove(asked.from(), challenge));
            introductions.hear(asked.from(), challenge);
        } else if (asked.request() instanceof Request.Keep keep) {
            correspondence.reply(asked.from(), promising.consider(asked.from(), keep));
        } else if (asked.request() instanceof Request.End end) {
            return end(asked.from(), end);
        }
        return null;
    }

    /** Tells who asked for a copy that it is fetched from the swarm now, where who has the bytes may connect to this node. */
    public void dialMe(Reception.Asked asked) {
        correspondence.reply(asked.from(), Reply.of(asked.request(), Reply.Outcome.DIAL_ME, null));
    }

    /** What was true when the asset was looked at must not be said after what became of it since. */
    private void hold(String from, Request.Hold wanted) throws IOException {
        locks.holding(wanted.mediaId(), () -> {
            Reply reply = holding.consider(from, wanted);
            correspondence.reply(from, reply);
            return reply;
        });
    }

    private @Nullable Asset end(String from, Request.End end) throws IOException {
        try {
            Asset deleting = endings.take(end).orElse(null);
            introductions.hearEnd(from, end.mediaId());
            correspondence.reply(from, Reply.of(end, Reply.Outcome.KNOWN, null));
            return deleting;
        } catch (InvalidInputException e) {
            correspondence.reply(from, Reply.of(end, Reply.Outcome.REFUSED, e.getMessage()));
            return null;
        }
    }

    private Reply prove(String verifier, Request.Prove challenge) throws IOException {
        Optional<Path> bytes = assets.find(challenge.mediaId())
                .filter(asset -> asset.state().present() && asset.state() != AssetState.DAMAGED)
                .map(Asset::mediaId)
                .flatMap(blobs::bytes);
        if (bytes.isEmpty()) {
            return Reply.of(challenge, Reply.Outcome.REFUSED, "The asset is not here.");
        }
        String proof = Proof.answer(challenge.mediaId(), verifier, self, challenge.nonce(), bytes.get());
        return Reply.of(challenge, Reply.Outcome.PROVED, proof);
    }
}
