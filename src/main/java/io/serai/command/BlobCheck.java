package io.serai.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.ingest.AssetSealer;
import io.serai.ingest.Claim;
import io.serai.manifest.CanonicalJson;
import io.serai.manifest.SignedText;
import io.serai.manifest.Verifier;
import io.serai.media.MediaId;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.UnsealException;
import io.serai.store.Blobs;
import io.serai.store.Condition;
import io.serai.store.Rereading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds one blob, and all that lies beside it, against its name and against each other. */
final class BlobCheck {
    private final Blobs blobs;
    private final @Nullable Rereading rereading;
    private final Verifier signatures;

    /**
     * @param rereading reads the bytes; null where their number is enough
     */
    BlobCheck(Blobs blobs, @Nullable Rereading rereading, Verifier signatures) {
        this.blobs = blobs;
        this.rereading = rereading;
        this.signatures = signatures;
    }

    /**
     * What is wrong with a blob, each in words.
     *
     * @param row what the catalog says of it; null without a catalog, when the claim has to do
     */
    List<String> flaws(MediaId id, @Nullable Asset row) throws IOException {
        List<String> flaws = new ArrayList<>();
        Asset claimed = claimed(id, row, flaws);
        Asset asset = row == null ? claimed : row;
        bytes(id, asset, flaws);
        if (asset != null) {
            Path folder = blobs.folder(id);
            if (asset.infoHash() != null) {
                KeptTorrent.flaw(blobs, asset, asset.infoHash()).ifPresent(flaws::add);
            }
            manifest(folder, asset, row != null, flaws);
            if (asset.sealed()) {
                key(folder.resolve(AssetSealer.KEY)).ifPresent(flaws::add);
            }
        }
        return flaws;
    }

    private @Nullable Asset claimed(MediaId id, @Nullable Asset row, List<String> flaws) {
        try {
            Optional<Claim> claim = Claim.read(blobs.folder(id));
            if (claim.isEmpty()) {
                flaws.add("it has no claims.json");
                return null;
            }
            Asset said = claim.get().asset();
            if (!said.mediaId().equals(id)) {
                flaws.add("its claims.json is that of " + said.mediaId());
            } else if (row != null && settled(row) && said.version() != row.version()) {
                flaws.add("its claims.json is of version " + said.version() + ", the catalog has " + row.version());
            }
            return said;
        } catch (IOException e) {
            flaws.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void bytes(MediaId id, @Nullable Asset asset, List<String> flaws) throws IOException {
        try {
            long size = Files.size(blobs.file(id));
            if (asset != null && size != asset.size()) {
                flaws.add("it has " + size + " bytes, " + asset.size() + " were stored");
                return;
            }
        } catch (NoSuchFileException e) {
            flaws.add(Condition.MISSING.text());
            return;
        }
        Condition condition = rereading == null ? Condition.SOUND : rereading.of(id);
        if (condition != Condition.SOUND) {
            flaws.add(condition.text());
        }
    }

    private void manifest(Path folder, Asset asset, boolean known, List<String> flaws) throws IOException {
        boolean published = known && settled(asset);
        try {
            SignedText signed = SignedText.beside(folder);
            JsonNode said = CanonicalJson.read(signed.text());
            if (!signed.verified(signatures)) {
                flaws.add("its manifest is not signed by the origin that it names");
            } else if (!said.path("mediaId").asText().equals(asset.mediaId().hex())) {
                flaws.add("its manifest is that of something else");
            } else if (published && said.path("version").asLong() != asset.version()) {
                flaws.add("its manifest is of version " + said.path("version").asLong() + ", the catalog has "
                        + asset.version());
            }
        } catch (NoSuchFileException e) {
            if (published) {
                flaws.add("its manifest is missing");
            }
        } catch (JsonProcessingException e) {
            flaws.add("its manifest is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Whether it opens is not looked at: that takes the node's identity, which may be wrapped. */
    private static Optional<String> key(Path file) throws IOException {
        try {
            SealedIdentity.parse(Files.readString(file));
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of("it is sealed and its key.age is missing");
        } catch (UnsealException e) {
            return Optional.of("it is sealed and its key.age cannot be read: " + e.getMessage());
        }
    }

    /** Whether nothing is said of it now that is not said beside the bytes yet. */
    private static boolean settled(Asset asset) {
        return asset.state() == AssetState.PUBLISHED || asset.state() == AssetState.COMPLETE;
    }
}
