package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.Claims;
import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.MagnetLinks;
import io.serai.manifest.CanonicalJson;
import io.serai.manifest.Manifest;
import io.serai.manifest.MediaRecord;
import io.serai.manifest.SignedText;
import io.serai.manifest.Signer;
import io.serai.manifest.Tombstone;
import io.serai.media.AccessLevel;
import io.serai.sealing.Sealer;
import io.serai.store.BlobStore;
import io.serai.store.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What this node says of an asset in the graph: the signed record, with flat copies of its fields beside it. */
public final class Publication {
    private static final String RECORD = "record";
    private static final String TORRENT = "torrent";
    private static final String OPAQUE_TYPE = "application/octet-stream";
    private static final List<String> FLAT = List.of(
            "mediaId",
            "infoHash",
            "magnetURI",
            "fileName",
            "contentType",
            "fileSize",
            "createdAt",
            "encrypted",
            TORRENT);

    private final BlobStore store;
    private final AssetSealer sealer;
    private final Signer signer;
    private final MagnetLinks magnets;
    private final Claims claims;
    private final RecordForm form;
    private final String network;
    private final int minCopies;

    /**
     * Speaks for a node.
     *
     * @param minCopies copies wanted in all, this node's own counted
     */
    public Publication(
            BlobStore store,
            AssetSealer sealer,
            Signer signer,
            MagnetLinks magnets,
            Claims claims,
            RecordForm form,
            String network,
            int minCopies) {
        this.store = store;
        this.sealer = sealer;
        this.signer = signer;
        this.magnets = magnets;
        this.claims = claims;
        this.form = form;
        this.network = network;
        this.minCopies = minCopies;
    }

    /** Signs the manifest of a seeding asset, keeps it beside the bytes, and gives the keys of this node's record of it. */
    public Map<String, @Nullable Object> record(Asset asset) throws IOException {
        // what another origin signed is carried on as it is
        if (asset.copy()) {
            SignedText kept = SignedText.beside(store.folder(asset.mediaId()));
            return keys(asset, Manifest.parse(kept.text()), kept);
        }
        Manifest manifest = manifest(asset);
        return keys(asset, manifest, signed(asset, manifest));
    }

    private Map<String, @Nullable Object> keys(Asset asset, Manifest manifest, SignedText signed) throws IOException {
        String record = new MediaRecord("held", manifest.version(), signed).text();
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put(RECORD, said(asset, record));
        if (asset.sealed()) {
            keys.put(TORRENT, hidden(asset, TORRENT, torrent(asset, manifest)));
        }
        if (asset.access() == AccessLevel.PUBLIC || !form.hides()) {
            flat(asset, manifest, keys);
        }
        return keys;
    }

    private void flat(Asset asset, Manifest manifest, Map<String, @Nullable Object> keys) {
        keys.put("mediaId", manifest.mediaId().hex());
        keys.put("infoHash", manifest.infoHash());
        keys.put("magnetURI", magnets.of(asset));
        keys.put("fileName", manifest.fileName());
        keys.put("contentType", manifest.contentType());
        keys.put("fileSize", manifest.size());
        keys.put("createdAt", manifest.createdAt().toString());
        keys.put("encrypted", asset.sealed());
    }

    private Object said(Asset asset, String record) {
        return asset.access() == AccessLevel.PUBLIC ? record : hidden(asset, RECORD, record);
    }

    private Object hidden(Asset asset, String name, String text) {
        return form.of(MediaRecord.soul(signer.publicKey(), asset.mediaId()), name, text);
    }

    /** BitTorrent peers do not hand on what a private torrent is made of, so other holders get it here. */
    private String torrent(Asset asset, Manifest manifest) throws IOException {
        return Base64.getEncoder()
                .encodeToString(Files.readAllBytes(store.blobs().torrent(asset.mediaId(), manifest.infoHash())));
    }

    private SignedText signed(Asset asset, Manifest manifest) throws IOException {
        SignedText signed = SignedText.sign(manifest.text(), signer);
        Folders.write(
                store.folder(asset.mediaId()).resolve(SignedText.MANIFEST_FILE),
                signed.json().getBytes(StandardCharsets.UTF_8));
        return signed;
    }

    /** The key that this node's record has in an open index: a link to the soul that the record stands at. */
    public Map<String, Map<String, String>> link(String soul) {
        return Map.of(signer.publicKey(), Map.of("#", soul));
    }

    /** Takes {@link #link} back. */
    public Map<String, @Nullable Object> unlink() {
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put(signer.publicKey(), null);
        return keys;
    }

    /** The keys of this node's record of a deleted asset: a signed tombstone, and nothing else that a reader could find. */
    public Map<String, @Nullable Object> tombstone(Asset asset) {
        if (asset.copy()) {
            return dropped();
        }
        long version = asset.version() + 1;
        Tombstone tombstone = new Tombstone(network, asset.mediaId(), signer.publicKey(), version, Instant.now());
        SignedText signed = SignedText.sign(tombstone.text(), signer);
        Map<String, @Nullable Object> keys = new HashMap<>();
        FLAT.forEach(key -> keys.put(key, null));
        keys.put(RECORD, said(asset, new MediaRecord("deleted", version, signed).text()));
        claims.heard(new HeardClaim(asset.mediaId(), signer.publicKey(), version, Claims.State.ENDED, signed.json()));
        return keys;
    }

    /** A copy that goes ends no claim: that is the origin's to do. */
    private static Map<String, @Nullable Object> dropped() {
        Map<String, @Nullable Object> keys = new HashMap<>();
        FLAT.forEach(key -> keys.put(key, null));
        keys.put(RECORD, null);
        return keys;
    }

    private Manifest manifest(Asset asset) throws IOException {
        int copies = asset.replicate() ? minCopies : 1;
        return new Manifest(
                network,
                asset.mediaId(),
                Objects.requireNonNull(asset.infoHash(), "only a seeding asset has a manifest"),
                asset.size(),
                signer.publicKey(),
                Objects.requireNonNullElse(asset.owner(), "gun:" + signer.publicKey()),
                asset.version(),
                asset.createdAt(),
                asset.access(),
                copies,
                copies + 1,
                asset.sealed() ? asset.mediaId() + ".age" : asset.fileName(),
                asset.sealed() ? OPAQUE_TYPE : asset.contentType(),
                asset.sealed() ? details(asset) : null);
    }

    /** Where the media ends is said of what is padded; of all else its end is the plaintext's. */
    private String details(Asset asset) throws IOException {
        Map<String, Object> members = new HashMap<>();
        members.put("fileName", asset.fileName());
        members.put("contentType", asset.contentType());
        if (asset.size() != Sealer.sealedLength(asset.length())) {
            members.put("length", asset.length());
        }
        byte[] sealed = sealer.seal(store.folder(asset.mediaId()), CanonicalJson.text(members));
        return Base64.getEncoder().encodeToString(sealed);
    }
}
