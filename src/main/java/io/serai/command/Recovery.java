package io.serai.command;

import io.serai.catalog.Asset;
import io.serai.identity.OpenedIdentity;
import io.serai.ingest.AssetSealer;
import io.serai.ingest.Claim;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.NotAnIdentityException;
import io.serai.sealing.UnsealException;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Goes on in the place of a node that was lost, with its blobs and its recovery key: what was that node's own becomes this
 * one's, and its keys are sealed to this node. Copies stay those of their origins. Done again, it changes nothing more.
 */
final class Recovery {
    private final Blobs blobs;
    private final OpenedIdentity identity;
    private final AssetSealer sealer;
    private final AgeIdentity key;
    private final Report report;
    private int sealed;
    private int unopened;

    /**
     * Goes on as a node.
     *
     * @param key opens the keys that are sealed to the lost node
     */
    Recovery(Blobs blobs, OpenedIdentity identity, AgeIdentity key, Report report) {
        this.blobs = blobs;
        this.identity = identity;
        this.sealer = new AssetSealer(identity.node().age(), identity.recoveryRecipients());
        this.key = key;
        this.report = report;
    }

    /** Takes over one blob. One without a claim of its own is left to who reads the claims. */
    void take(MediaId id) throws IOException {
        Path folder = blobs.folder(id);
        Optional<Claim> found =
                claim(folder).filter(claim -> claim.asset().mediaId().equals(id));
        if (found.isEmpty()) {
            return;
        }
        Claim claim = found.get();
        if (holdsKey(folder, claim.asset())) {
            seal(id, folder);
        }
        Claim own = claim.passedTo(identity.node().peerId());
        if (!own.origin().equals(claim.origin())) {
            own.write(folder);
        }
    }

    /** Says how many keys there were. */
    void end() {
        report.note(
                sealed + " keys of sealed assets were sealed to this node anew, " + unopened + " could not be opened");
    }

    private boolean holdsKey(Path folder, Asset asset) {
        boolean there = Files.exists(folder.resolve(AssetSealer.KEY));
        if (!there && asset.sealed() && !asset.copy()) {
            unopened++;
            report.damage(asset.mediaId(), "it is sealed and its key.age is missing");
        }
        return there;
    }

    private void seal(MediaId id, Path folder) throws IOException {
        try {
            if (sealer.takeOver(folder, key)) {
                sealed++;
            }
        } catch (UnsealException | NotAnIdentityException e) {
            unopened++;
            report.damage(id, "its key.age opens neither for this node nor by the recovery key: " + e.getMessage());
        }
    }

    private static Optional<Claim> claim(Path folder) {
        try {
            return Claim.read(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
