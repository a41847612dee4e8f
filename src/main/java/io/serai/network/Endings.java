package io.serai.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.manifest.SignedText;
import io.serai.manifest.Tombstone;
import io.serai.manifest.Verifier;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import io.serai.store.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletions travel: who holds a copy hears the origin's tombstone until it says that it knows, however long it was away. Whoever
 * deleted its bytes because of one tells those that it knew to have them, for the origin need not know them. A tombstone ends the
 * claim of its origin alone; the bytes go when nobody else claims them.
 */
public final class Endings {
    private static final int BATCH = 256;

    private final String self;
    private final String network;
    private final Verifier verifier;
    private final Assets assets;
    private final AssetLocks locks;
    private final Claims claims;
    private final Copies copies;
    private final Blobs blobs;
    private final Correspondence correspondence;
    private @Nullable Copy told;

    public Endings(
            String self,
            String network,
            Verifier verifier,
            Assets assets,
            AssetLocks locks,
            Claims claims,
            Copies copies,
            Blobs blobs,
            Correspondence correspondence) {
        this.self = self;
        this.network = network;
        this.verifier = verifier;
        this.assets = assets;
        this.locks = locks;
        this.claims = claims;
        this.copies = copies;
        this.blobs = blobs;
        this.correspondence = correspondence;
    }

    /** Tells the next of those who have yet to hear it that a claim has ended; after the last begins with the first. */
    public void tell() throws JsonProcessingException {
        List<Copy> next = copies.ending(told, BATCH);
        told = next.size() < BATCH ? null : next.get(BATCH - 1);
        for (Copy copy : next) {
            Optional<HeardClaim> ended = assets.find(copy.mediaId())
                    .flatMap(asset -> ended(asset.mediaId(), Objects.requireNonNullElse(asset.origin(), self)));
            if (ended.isPresent()) {
                correspondence.settle(copy.holder(), "hold " + copy.mediaId());
                inform(copy.holder(), ended.get());
            }
        }
    }

    /** Tells a node that asks for a copy, and so seems not to know, of the claim that has ended. */
    void remind(String pub, Request.Hold wanted) throws JsonProcessingException {
        Optional<HeardClaim> ended = ended(wanted.mediaId(), wanted.signed().origin());
        if (ended.isPresent()) {
            inform(pub, ended.get());
        }
    }

    private Optional<HeardClaim> ended(MediaId id, String origin) {
        return claims.find(id, origin).filter(claim -> claim.state() == Claims.State.ENDED);
    }

    private void inform(String pub, HeardClaim ended) throws JsonProcessingException {
        correspondence.ask(pub, new Request.End(ended.mediaId(), SignedText.parse(ended.signed())));
    }

    /** Notes that a node knows. */
    void known(String pub, MediaId id) {
        correspondence.settle(pub, "end " + id);
        if (copies.find(id, pub)
                .filter(copy -> copy.state() == CopyState.ENDING)
                .isPresent()) {
            copies.forget(id, pub);
        }
    }

    /**
     * Takes a tombstone.
     *
     * @return the asset to be deleted because nobody claims it any more, where there is one
     * @throws InvalidInputException when it is none, or its origin did not sign it
     */
    Optional<Asset> take(Request.End end) throws IOException {
        Tombstone tombstone = verified(end);
        MediaId id = end.mediaId();
        claims.heard(new HeardClaim(
                id,
                tombstone.origin(),
                tombstone.version(),
                Claims.State.ENDED,
                end.signed().json()));
        return locks.holding(id, () -> {
            Optional<Asset> held = assets.find(id)
                    .filter(asset ->
                            asset.state().present() && tombstone.origin().equals(asset.origin()))
                    .filter(asset -> ended(id, tombstone.origin()).isPresent());
            if (held.isEmpty()) {
                return Optional.<Asset>empty();
            }
            List<HeardClaim> others = claims.live(id);
            if (others.isEmpty()) {
                return Optional.of(assets.deleting(held.get()));
            }
            holdFor(others.get(0), held.get());
            return Optional.<Asset>empty();
        });
    }

    private void holdFor(HeardClaim claim, Asset asset) throws IOException {
        Folders.write(
                blobs.folder(asset.mediaId()).resolve(SignedText.MANIFEST_FILE),
                claim.signed().getBytes(StandardCharsets.UTF_8));
        assets.amended(
                asset,
                asset.of(claim.origin()).next(asset.infoHash() == null ? AssetState.STORED : AssetState.SEEDING));
    }

    private Tombstone verified(Request.End end) {
        Tombstone tombstone = Tombstone.parse(end.signed().text());
        if (!tombstone.mediaId().equals(end.mediaId())
                || !tombstone.origin().equals(end.signed().origin())
                || !tombstone.network().equals(network)
                || !end.signed().verified(verifier)) {
            throw new InvalidInputException("The tombstone of " + end.mediaId()
                    + " was not signed by the origin that it names, for the network " + network + ".");
        }
        return tombstone;
    }
}
