package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.Manifest;
import io.serai.manifest.MediaRecord;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.AccessLevel;
import io.serai.network.Keyring;
import io.serai.network.NetworkKeys;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Padding;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.Sealer;
import io.serai.sealing.Unsealer;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class PublicationTest {
    private static final NamedSigner SELF = new NamedSigner("origin");
    private static final String INFO_HASH = "ab".repeat(20);
    private static final String OPAQUE = "application/octet-stream";
    private static final byte[] TORRENT = "what a torrent is made of".getBytes(StandardCharsets.UTF_8);
    private static final double STATE = 1795349086888.25;
    private static final Keyring OPEN = new Keyring(List.of());
    private static final Keyring SECRET = keyring("00");
    private static final Keyring OTHERS = keyring("5e");

    @TempDir
    private Path home;

    private final AgeIdentity node = AgeIdentity.generate();
    private final AssetSealer sealer = new AssetSealer(node, List.of());
    private BlobStore store;
    private Assets assets;
    private Claims claims;
    private Receiver receiver;
    private Shelving shelving;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(home);
        assets = catalog.assets();
        claims = catalog.claims();
        store = new BlobStore(
                home.resolve("blobs"),
                home.resolve("staging"),
                new Space(home, new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0),
                size -> 1 << 14);
        receiver = new Receiver(store, sealer, AccessLevel.PUBLIC, 1_000_000);
        shelving = new Shelving(store, assets, Grantors.of(sealer), new AssetLocks(), SELF.publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "restricted"})
    void onANetworkWithASecretNothingOfWhatIsNotPublicStandsInClear(String access) throws IOException {
        Asset asset = seeding(access);

        Map<String, @Nullable Object> keys = record(asset, SECRET);

        assertThat(keys).containsOnlyKeys("record", "torrent");
        for (String name : keys.keySet()) {
            assertThat(written(keys, name)).doesNotContain("{", asset.mediaId().hex(), encodedTorrent());
            assertThat(opened(OTHERS, asset, keys, name)).isEmpty();
        }
        Manifest manifest = manifest(opened(SECRET, asset, keys, "record").orElseThrow());
        assertThat(manifest.mediaId()).isEqualTo(asset.mediaId());
        assertThat(manifest.access().text()).isEqualTo(access);
        assertThat(opened(SECRET, asset, keys, "torrent")).contains(encodedTorrent());
    }

    @Test
    void norDoesTheEndOfIt() throws IOException {
        Asset asset = seeding("private");

        Map<String, @Nullable Object> keys = publication(SECRET).tombstone(asset);

        assertThat(written(keys, "record")).doesNotContain("{", asset.mediaId().hex());
        assertThat(opened(OTHERS, asset, keys, "record")).isEmpty();
        assertThat(opened(SECRET, asset, keys, "record").orElseThrow()).contains("deleted");
    }

    @Test
    void onANetworkWithASecretWhatIsPublicIsThereForEverybody() throws IOException {
        Asset asset = seeding("public");

        Map<String, @Nullable Object> keys = record(asset, SECRET);

        assertThat(manifest(written(keys, "record")).fileName()).isEqualTo("diary.txt");
        assertThat(keys)
                .containsEntry("mediaId", asset.mediaId().hex())
                .containsEntry("infoHash", INFO_HASH)
                .containsEntry("fileName", "diary.txt")
                .containsEntry("contentType", "text/plain")
                .containsEntry("encrypted", false)
                .doesNotContainKey("torrent");
    }

    @Test
    void whatASealedAssetIsCalledAndIsStandsInItsDetailsAndNowhereElse() throws IOException {
        Asset asset = seeding("private");
        assertThat(asset.fileName()).isEqualTo("diary.txt");
        assertThat(asset.contentType()).isEqualTo("text/plain");

        Map<String, @Nullable Object> keys = record(asset, OPEN);

        Manifest manifest = manifest(written(keys, "record"));
        assertThat(manifest.fileName()).isEqualTo(asset.mediaId() + ".age");
        assertThat(manifest.contentType()).isEqualTo(OPAQUE);
        assertThat(details(asset, manifest)).isEqualTo("{\"contentType\":\"text/plain\",\"fileName\":\"diary.txt\"}");
        assertThat(keys)
                .containsEntry("fileName", asset.mediaId() + ".age")
                .containsEntry("contentType", OPAQUE)
                .containsEntry("encrypted", true);
        assertThat(keys.keySet())
                .allSatisfy(name -> assertThat(written(keys, name)).doesNotContain("diary", "text/plain"));
        assertThat(store.folder(asset.mediaId()).resolve(SignedText.MANIFEST_FILE))
                .content()
                .isEqualTo(MediaRecord.parse(written(keys, "record")).signed().json())
                .doesNotContain("diary", "text/plain");
    }

    @Test
    void whereAPaddedMediaEndsStandsInItsDetails() throws IOException {
        receiver = new Receiver(store, new AssetSealer(node, List.of(), Padding.PADME), AccessLevel.PUBLIC, 1_000_000);
        Asset asset = seeding("private");

        Manifest manifest = manifest(written(record(asset, OPEN), "record"));

        assertThat(manifest.size()).isEqualTo(Sealer.sealedLength(10));
        assertThat(details(asset, manifest))
                .isEqualTo("{\"contentType\":\"text/plain\",\"fileName\":\"diary.txt\",\"length\":9}");
    }

    @Test
    void oneCopyMoreThanAreWantedIsTheMost() throws IOException {
        Manifest manifest = manifest(written(record(seeding("public"), OPEN), "record"));

        assertThat(manifest.minCopies()).isEqualTo(3);
        assertThat(manifest.maxCopies()).isEqualTo(4);
    }

    @Test
    void ofWhatIsNotReplicatedOneCopyIsWanted() throws IOException {
        Asset asset = seeding(Map.of("replicate", "false"));

        Manifest manifest = manifest(written(record(asset, OPEN), "record"));

        assertThat(manifest.minCopies()).isEqualTo(1);
        assertThat(manifest.maxCopies()).isEqualTo(2);
    }

    private Asset seeding(String access) throws IOException {
        return seeding(Map.of("accessLevel", access));
    }

    private Asset seeding(Map<String, String> said) throws IOException {
        byte[] bytes = "some text".getBytes(StandardCharsets.UTF_8);
        Asset stored = shelving.keep(
                receiver.receive(
                        new SingleArrival(said, "diary.txt", null, new ByteArrayInputStream(bytes), bytes.length)),
                null);
        Files.write(store.blobs().torrent(stored.mediaId(), INFO_HASH), TORRENT);
        return assets.seeding(stored, INFO_HASH);
    }

    private Map<String, @Nullable Object> record(Asset asset, Keyring keyring) throws IOException {
        return publication(keyring).record(asset);
    }

    private Publication publication(Keyring keyring) {
        RecordForm form = new RecordForm() {
            @Override
            public boolean hides() {
                return !keyring.isOpen();
            }

            @Override
            public Object of(String soul, String name, String text) {
                return keyring.sealed(soul, name, text);
            }
        };
        return new Publication(
                store, sealer, SELF, seed -> "magnet:?xt=urn:btih:" + seed.infoHash(), claims, form, "serai", 3);
    }

    /** What the graph is given for a key. */
    private static String written(Map<String, @Nullable Object> keys, String name) {
        Object value = Objects.requireNonNull(keys.get(name));
        return String.valueOf(value instanceof DoubleFunction<?> sealed ? sealed.apply(STATE) : value);
    }

    private static Optional<String> opened(
            Keyring keyring, Asset asset, Map<String, @Nullable Object> keys, String name) {
        return keyring.opened(MediaRecord.soul(SELF.publicKey(), asset.mediaId()), name, written(keys, name), STATE);
    }

    private static Manifest manifest(String record) {
        SignedText signed = MediaRecord.parse(record).signed();
        assertThat(signed.origin()).isEqualTo(SELF.publicKey());
        return Manifest.parse(signed.text());
    }

    private static String encodedTorrent() {
        return Base64.getEncoder().encodeToString(TORRENT);
    }

    private String details(Asset asset, Manifest manifest) throws IOException {
        AgeIdentity identity = SealedIdentity.parse(
                        Files.readString(store.folder(asset.mediaId()).resolve(AssetSealer.KEY)))
                .open(node);
        byte[] sealed = Base64.getDecoder().decode(Objects.requireNonNull(manifest.sealedDetails()));
        try (InputStream plain = Channels.newInputStream(
                Unsealer.unseal(Channels.newChannel(new ByteArrayInputStream(sealed)), identity))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Keyring keyring(String digits) {
        return new Keyring(List.of(new NetworkKeys("serai", HexFormat.of().parseHex(digits.repeat(32)))));
    }
}
