package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.manifest.Verifier;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.store.Space;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this node holds a copy for another. It says why not. What it says yes to is queued first, so that a yes outlives
 * a crash.
 */
public final class Holding {
    private final SignedManifests manifests;
    private final Assets assets;
    private final Claims claims;
    private final ReplicationQueue queue;
    private final Space space;
    private final long share;

    /** @param share bytes that copies for others may take at most */
    public Holding(
            String network,
            Admission admission,
            Verifier verifier,
            Assets assets,
            Claims claims,
            ReplicationQueue queue,
            Space space,
            long share) {
        this.manifests = new SignedManifests(network, admission, verifier);
        this.assets = assets;
        this.claims = claims;
        this.queue = queue;
        this.space = space;
        this.share = share;
    }

    /** The answer to a request for a copy. */
    Reply consider(String from, Request.Hold wanted) throws IOException {
        try {
            Manifest manifest = manifests.verified(wanted.mediaId(), wanted.signed());
            Optional<Asset> here = assets.find(wanted.mediaId());
            if (here.isPresent() && here.get().state().present()) {
                hear(manifest, wanted.signed());
                boolean whole = here.get().state() == AssetState.COMPLETE;
                return Reply.of(wanted, whole ? Reply.Outcome.HELD : Reply.Outcome.FETCHING, null);
            }
            Optional<String> refusal = refusal(manifest);
            if (refusal.isPresent()) {
                return Reply.of(wanted, Reply.Outcome.REFUSED, refusal.get());
            }
            hear(manifest, wanted.signed());
            queue.add(ReplicationJob.fetch(
                    wanted.mediaId(), wanted.priority(), from, wanted.signed().json(), manifest.size(), Instant.now()));
            return Reply.of(wanted, Reply.Outcome.FETCHING, null);
        } catch (InvalidInputException e) {
            return Reply.of(wanted, Reply.Outcome.REFUSED, e.getMessage());
        }
    }

    /**
     * Queues a copy that somebody here wants, whatever was declined before.
     *
     * @param from the node that has one
     * @return false when the claim has ended
     * @throws InvalidInputException when its origin did not sign the manifest, or does not take part here
     */
    boolean pull(String from, Request.Hold wanted) {
        Manifest manifest = manifests.verified(wanted.mediaId(), wanted.signed());
        Optional<HeardClaim> known = claims.find(wanted.mediaId(), manifest.origin());
        if (known.filter(claim -> claim.ends(manifest.version())).isPresent()) {
            return false;
        }
        claims.accept(wanted.mediaId());
        hear(manifest, wanted.signed());
        queue.add(ReplicationJob.fetch(
                wanted.mediaId(), wanted.priority(), from, wanted.signed().json(), manifest.size(), Instant.now()));
        return true;
    }

    private Optional<String> refusal(Manifest manifest) throws IOException {
        MediaId id = manifest.mediaId();
        Optional<HeardClaim> known = claims.find(id, manifest.origin());
        if (known.isPresent() && known.get().state() == Claims.State.DECLINED) {
            return Optional.of("Who runs this node deleted its copy of " + id + ".");
        }
        boolean ended = known.isPresent() && known.get().state() == Claims.State.ENDED;
        if (known.isPresent() && known.get().version() >= manifest.version() + (ended ? 0 : 1)) {
            return Optional.of("Version " + manifest.version() + " of " + id + " is out of date; "
                    + (ended ? "it was deleted in " : "there is ") + known.get().version() + ".");
        }
        Optional<ReplicationJob> tried = queue.find(id, JobKind.FETCH);
        if (tried.filter(job -> isGivenUp(job, manifest)).isPresent()) {
            return Optional.of(
                    "The bytes of " + id + " could not be had: " + tried.get().reason());
        }
        if (tried.isPresent() && tried.get().state() == JobState.CANCELLED) {
            return Optional.of("Who runs this node took the copy of " + id + " back.");
        }
        if (share < Long.MAX_VALUE && assets.copiedBytes() + queue.coming() + manifest.size() > share) {
            return Optional.of("There is no room for " + manifest.size() + " bytes here; copies for others take "
                    + share + " bytes at most.");
        }
        if (space.available() / 2 < manifest.size()) {
            return Optional.of("There is no room for " + manifest.size() + " bytes here; " + space.available()
                    + " are free, and a fetch needs them twice.");
        }
        return Optional.empty();
    }

    /** Of another info hash, or of another origin's, it says nothing that the bytes of this one could not be had. */
    private static boolean isGivenUp(ReplicationJob job, Manifest manifest) {
        Manifest tried = CopyFetches.manifest(job);
        return job.state() == JobState.DEAD
                && job.nextAt().isAfter(Instant.now())
                && tried.origin().equals(manifest.origin())
                && tried.infoHash().equals(manifest.infoHash());
    }

    private void hear(Manifest manifest, SignedText signed) {
        claims.heard(new HeardClaim(
                manifest.mediaId(), manifest.origin(), manifest.version(), Claims.State.LIVE, signed.json()));
    }
}
