package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Grant;
import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.media.ConflictException;
import io.serai.media.FileName;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import io.serai.store.BlobStore;
import io.serai.store.Folders;
import io.serai.store.Staged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The third step: makes what was received an asset of this node. From here on it survives whatever happens. */
public final class Shelving {
    private final BlobStore store;
    private final Assets assets;
    private final Grantor grantor;
    private final AssetLocks locks;
    private final String origin;
    private final Set<Asset> unsettled = ConcurrentHashMap.newKeySet();

    /**
     * Shelves into a store.
     *
     * @param origin the SEA public key of this node
     */
    public Shelving(BlobStore store, Assets assets, Grantor grantor, AssetLocks locks, String origin) {
        this.store = store;
        this.assets = assets;
        this.grantor = grantor;
        this.locks = locks;
        this.origin = origin;
    }

    /**
     * Keeps the bytes, or finds that they are kept already; the same bytes are one asset.
     *
     * @param owner the identity that brought them; null where that is this node itself
     */
    public Asset keep(Received received, @Nullable String owner) throws IOException {
        try (Staged staging = received.staging()) {
            MediaId id = received.hashed().id();
            return locks.holding(id, () -> {
                Asset known = assets.find(id).orElse(null);
                if (known == null) {
                    return shelve(received, staging, owner, 1);
                }
                return switch (known.state()) {
                    case DELETING -> throw beingDeleted(id);
                    case DELETED -> shelve(received, staging, owner, known.version() + 1);
                    case DAMAGED -> restore(known, staging);
                    case STORED, SEEDING, PUBLISHED, COMPLETE -> known.copy() ? claim(known, received, owner) : known;
                };
            });
        }
    }

    /**
     * Gives a damaged asset its bytes back, and keeps no others.
     *
     * @return the asset as it is now; it may have got its bytes otherwise, or have been deleted, meanwhile
     * @throws ChecksumMismatchException when these are not its bytes
     */
    public Asset giveBack(Received received, Asset damaged) throws IOException {
        try (Staged staging = received.staging()) {
            MediaId id = damaged.mediaId();
            if (!received.hashed().id().equals(id)) {
                throw new ChecksumMismatchException("The bytes that came have the SHA-256 "
                        + received.hashed().id() + ", and not that of the asset " + id + ".");
            }
            return locks.holding(id, () -> {
                Asset now = assets.current(damaged);
                return now.state() == AssetState.DAMAGED ? restore(now, staging) : now;
            });
        }
    }

    /**
     * Keeps a copy of what another node brought in, and its manifest verbatim.
     *
     * @param signed the origin's manifest, verified
     * @throws ChecksumMismatchException when these are not the bytes that it names
     * @throws ConflictException when the asset is being deleted, or its claim has ended meanwhile
     */
    public Asset keepCopy(Received received, SignedText signed) throws IOException {
        try (Staged staging = received.staging()) {
            Manifest manifest = Manifest.parse(signed.text());
            MediaId id = manifest.mediaId();
            if (!received.hashed().id().equals(id)) {
                throw new ChecksumMismatchException("The bytes that came under the info hash " + manifest.infoHash()
                        + " have the SHA-256 " + received.hashed().id() + "; " + manifest.origin()
                        + " signed that it is "
                        + id + ".");
            }
            if (received.hashed().size() != manifest.size()) {
                throw new ChecksumMismatchException(
                        id + " has " + received.hashed().size() + " bytes; " + manifest.origin()
                                + " signed that they are " + manifest.size() + ".");
            }
            return locks.holding(id, () -> {
                Asset known = assets.find(id).orElse(null);
                if (known != null && known.state() == AssetState.DELETING) {
                    throw beingDeleted(id);
                }
                if (known != null && known.state().present()) {
                    return known.state() == AssetState.DAMAGED ? restore(known, staging) : known;
                }
                Folders.lay(
                        staging.folder().resolve(SignedText.MANIFEST_FILE),
                        signed.json().getBytes(StandardCharsets.UTF_8));
                return shelve(copy(manifest, known == null ? 1 : known.version() + 1), staging, List.of());
            });
        }
    }

    private static ConflictException beingDeleted(MediaId id) {
        return new ConflictException("The asset " + id + " is being deleted; try again in a moment.");
    }

    private Asset restore(Asset damaged, Staged staging) throws IOException {
        MediaId id = damaged.mediaId();
        store.putBack(staging, id);
        if (Files.notExists(store.folder(id).resolve(Claim.FILE))) {
            Claim.of(damaged, origin).write(store.folder(id));
        }
        return assets.restored(damaged, true);
    }

    private Asset shelve(Received received, Staged staging, @Nullable String owner, long version) throws IOException {
        MediaId id = received.hashed().id();
        List<Grant> grants = grantor.lay(staging.folder(), id, received.wishes().readers());
        return shelve(asset(received, owner, version), staging, grants);
    }

    private Asset shelve(Asset asset, Staged staging, List<Grant> grants) throws IOException {
        Folders.lay(staging.folder().resolve(Claim.FILE), claim(asset));
        boolean moved = store.keep(staging, asset.mediaId());
        try {
            assets.add(asset, grants);
        } catch (RuntimeException e) {
            if (moved) {
                takeBack(asset, e);
            }
            throw e;
        }
        return asset;
    }

    /** What is held as a copy of another's becomes an asset of this node's own when its bytes are brought in here too. */
    private Asset claim(Asset copy, Received received, @Nullable String owner) throws IOException {
        Wishes wishes = received.wishes();
        Asset own = copy.said(
                        received.fileName(),
                        wishes.access(),
                        wishes.priority(),
                        wishes.replicate(),
                        wishes.expiresAt(),
                        wishes.tags())
                .of(null)
                .ownedBy(owner, received.length())
                .next(copy.infoHash() == null ? AssetState.STORED : AssetState.SEEDING);
        if (!assets.amended(copy, own)) {
            throw new ConflictException("The asset " + copy.mediaId() + " changed meanwhile; try again.");
        }
        Claim.of(own, origin).write(store.folder(copy.mediaId()));
        return own;
    }

    /**
     * The caller hears of the failure, so the bytes must not come back by themselves. Where the catalog cannot even be asked
     * whether it has the row, that is done later.
     */
    private void takeBack(Asset asset, RuntimeException failure) {
        try {
            removeUnlessKnown(asset);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            unsettled.add(asset);
        }
    }

    /** A row that is there keeps the bytes, unless it is a tombstone's. */
    private boolean removeUnlessKnown(Asset asset) throws IOException {
        if (assets.find(asset.mediaId())
                .filter(row -> row.state() != AssetState.DELETED)
                .isEmpty()) {
            store.remove(asset.mediaId(), asset.size());
        }
        return true;
    }

    /** Ends what could not be taken back when it failed. What ends with the process is taken in by the next start. */
    public void settle() throws IOException {
        for (Asset asset : List.copyOf(unsettled)) {
            locks.holding(asset.mediaId(), () -> removeUnlessKnown(asset));
            unsettled.remove(asset);
        }
    }

    private byte[] claim(Asset asset) {
        return Claim.of(asset, origin).json().getBytes(StandardCharsets.UTF_8);
    }

    private Asset copy(Manifest manifest, long version) {
        return new Asset(
                manifest.mediaId(),
                version,
                AssetState.STORED,
                manifest.size(),
                new FileName(manifest.fileName()).text(),
                manifest.contentType(),
                manifest.access(),
                manifest.sealed(),
                Priority.DEFAULT,
                true,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                Tags.NONE,
                null,
                manifest.origin(),
                manifest.owner().equals("gun:" + manifest.origin()) ? null : manifest.owner(),
                manifest.size());
    }

    private static Asset asset(Received received, @Nullable String owner, long version) {
        Wishes wishes = received.wishes();
        return new Asset(
                received.hashed().id(),
                version,
                AssetState.STORED,
                received.hashed().size(),
                received.fileName(),
                received.type().text(),
                wishes.access(),
                received.sealed(),
                wishes.priority(),
                wishes.replicate(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                wishes.expiresAt(),
                wishes.tags(),
                null,
                null,
                owner,
                received.length());
    }
}
