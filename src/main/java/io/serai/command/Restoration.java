package io.serai.command;

import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import io.serai.catalog.Verifications;
import io.serai.ingest.Claim;
import io.serai.ingest.GrantFiles;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import io.serai.store.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Adds a row for each blob, by its claim and its torrent, from which a node goes on without reading its bytes. */
final class Restoration {
    private final Blobs blobs;
    private final Assets assets;
    private final Verifications verifications;
    private final Report report;
    private int restored;

    Restoration(Blobs blobs, Assets assets, Verifications verifications, Report report) {
        this.blobs = blobs;
        this.assets = assets;
        this.verifications = verifications;
        this.report = report;
    }

    int restored() {
        return restored;
    }

    void restore(MediaId id) {
        try {
            Optional<Claim> claim = claim(id);
            if (claim.isPresent()) {
                add(claim.get().asset());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The blob " + id + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private Optional<Claim> claim(MediaId id) {
        try {
            Optional<Claim> claim = Claim.read(blobs.folder(id))
                    .filter(found -> found.asset().mediaId().equals(id));
            if (claim.isEmpty()) {
                report.damage(id, "it has no claims.json of its own, and is left where it is");
            }
            return claim;
        } catch (IOException e) {
            report.damage(id, e.getMessage() + "; it is left where it is");
            return Optional.empty();
        }
    }

    /** With its torrent it is seeding, and has only to be published; without one, every step is taken anew. */
    private void add(Asset claimed) throws IOException {
        MediaId id = claimed.mediaId();
        Asset asset = KeptTorrent.find(blobs, claimed).map(claimed::seeding).orElse(claimed);
        assets.add(asset, GrantFiles.list(blobs.folder(id), id));
        restored++;
        Optional<Path> bytes = blobs.bytes(id);
        if (bytes.isEmpty()) {
            assets.setAside(asset, Condition.MISSING.text());
            report.damage(id, Condition.MISSING.text());
        } else if (Files.size(bytes.get()) != asset.size()) {
            verifications.doubt(id);
            report.damage(id, "it has " + Files.size(bytes.get()) + " bytes, " + asset.size() + " were stored");
        }
    }
}
