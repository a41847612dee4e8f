package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.ReplicationQueue;
import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What dropping has to do with on a node: its catalog, its blobs, and the nodes that it hears of. */
public final class Neighbourhood implements Surroundings {
    /** So many holders of one asset are looked at, which is more than anybody wants. */
    private static final int MOST = 64;

    private final String self;
    private final Assets assets;
    private final Claims claims;
    private final Copies copies;
    private final ReplicationQueue queue;
    private final Blobs blobs;
    private final Holders holders;
    private final Correspondence correspondence;
    private final Challenges challenges;

    public Neighbourhood(
            String self,
            Assets assets,
            Claims claims,
            Copies copies,
            ReplicationQueue queue,
            Blobs blobs,
            Holders holders,
            Correspondence correspondence,
            Challenges challenges) {
        this.self = self;
        this.assets = assets;
        this.claims = claims;
        this.copies = copies;
        this.queue = queue;
        this.blobs = blobs;
        this.holders = holders;
        this.correspondence = correspondence;
        this.challenges = challenges;
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public Optional<HeldCopy> held(MediaId id) throws IOException {
        Optional<Asset> here = assets.complete(id);
        if (here.isEmpty() || blobs.bytes(id).isEmpty()) {
            return Optional.empty();
        }
        List<String> counting = copies.of(id).stream()
                .filter(holders::counts)
                .map(Copy::holder)
                .limit(MOST)
                .toList();
        String origin = Objects.requireNonNullElse(here.get().origin(), self);
        return Optional.of(new HeldCopy(here.get(), origin, maxCopies(id), counting));
    }

    /** Where several claim the asset, the one that wants the most copies has its way. */
    private int maxCopies(MediaId id) throws IOException {
        int most = Manifest.parse(SignedText.beside(blobs.folder(id)).text()).maxCopies();
        for (Claims.HeardClaim claim : claims.live(id)) {
            most = Math.max(
                    most,
                    Manifest.parse(SignedText.parse(claim.signed()).text()).maxCopies());
        }
        return most;
    }

    @Override
    public String prove(String from, Request.Keep asked) throws IOException {
        return Proof.answer(asked.mediaId(), from, self, asked.nonce(), blobs.file(asked.mediaId()));
    }

    @Override
    public boolean isProof(String holder, Reply reply) throws IOException {
        String nonce = Objects.requireNonNull(reply.nonce(), "what answers a challenge has its nonce");
        return Proof.answer(reply.mediaId(), self, holder, nonce, blobs.file(reply.mediaId()))
                .equals(reply.detail());
    }

    @Override
    public void ask(String holder, Request.Keep request) {
        correspondence.ask(holder, request);
    }

    @Override
    public void settle(String holder, MediaId id) {
        correspondence.settle(holder, "keep " + id);
    }

    @Override
    public void introduce(MediaId id, List<String> counting) {
        for (String holder : counting) {
            List<String> others = counting.stream()
                    .filter(other -> !other.equals(holder))
                    .limit(Request.MOST_HOLDERS)
                    .toList();
            challenges.ask(holder, id, others);
        }
    }

    @Override
    public void doubt(MediaId id, String holder) {
        Optional<Copy> counted = copies.find(id, holder).filter(copy -> copy.state() == CopyState.PROVED);
        counted.ifPresent(copy -> {
            copies.keep(copy.in(CopyState.HELD, Instant.now()));
            queue.wake(id);
        });
    }

    @Override
    public Asset drop(Asset asset) {
        return assets.deleting(asset);
    }
}
