package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Answers what other nodes ask of this one. */
public final class Answering {
    private final String self;
    private final Holding holding;
    private final Assets assets;
    private final Blobs blobs;
    private final Correspondence correspondence;

    public Answering(String self, Holding holding, Assets assets, Blobs blobs, Correspondence correspondence) {
        this.self = self;
        this.holding = holding;
        this.assets = assets;
        this.blobs = blobs;
        this.correspondence = correspondence;
    }

    public void answer(Reception.Asked asked) throws IOException {
        Request request = asked.request();
        Reply reply = request instanceof Request.Hold hold
                ? holding.consider(asked.from(), hold)
                : request instanceof Request.Prove challenge
                        ? prove(asked.from(), challenge)
                        : Reply.of(request, Reply.Outcome.KNOWN, null);
        correspondence.reply(asked.from(), reply);
    }

    private Reply prove(String verifier, Request.Prove challenge) throws IOException {
        Optional<Path> bytes = assets.find(challenge.mediaId())
                .filter(asset -> asset.state().present() && asset.state() != AssetState.DAMAGED)
                .map(Asset::mediaId)
                .flatMap(blobs::bytes);
        if (bytes.isEmpty()) {
            return Reply.of(challenge, Reply.Outcome.REFUSED, "The asset is not here.");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(bytes.get())) {
            return Reply.of(
                    challenge,
                    Reply.Outcome.PROVED,
                    Proof.answer(challenge.mediaId(), verifier, self, challenge.nonce(), channel));
        }
    }
}
