package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Padding;
import io.serai.sealing.SealedFile;
import io.serai.sealing.Sealer;
import io.serai.store.BlobStore;
import io.serai.store.NoSpaceException;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assets whose plaintext was padded before it was sealed, by each way in. */
@OnEachDatabase
class PaddedAssetsTest {
    private static final byte[] BYTES = "So long and no longer. ".repeat(9000).getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> SEALED = Map.of("encrypt", "true");
    private static final long QUOTA = 10_000_000;

    @TempDir
    private Path home;

    private final AgeIdentity node = AgeIdentity.generate();
    private final AssetLocks locks = new AssetLocks();
    private TemporaryCatalog catalog;
    private Assets assets;
    private BlobStore store;
    private AssetKeys keys;

    @BeforeEach
    void open() throws IOException {
        catalog = TemporaryCatalog.in(home);
        assets = catalog.assets();
        store = new BlobStore(
                home.resolve("blobs"),
                home.resolve("staging"),
                new Space(home, new SpaceBounds(0, 0, QUOTA, Long.MAX_VALUE), 0, 0),
                size -> 1 << 14);
        keys = new AssetKeys(store.blobs(), sealer(Padding.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 65_535, 65_536, 65_537, 131_073, 200_000})
    void theStoredSizeIsThatOfTheRoundedLength(int length) throws IOException {
        Asset asset = keep(receive(length, length));

        assertHolds(asset, length, Padding.PADME);
    }

    @Test
    void soItIsWhereNobodySaidHowLongTheFileIs() throws IOException {
        assertHolds(keep(receive(100_001, -1)), 100_001, Padding.PADME);
    }

    @Test
    void soItIsWhereSealingIsAskedForAfterTheFile() throws IOException {
        Received plain = receiver().receive(later(100_001));
        assertThat(plain.toBeSealed()).isTrue();

        Received sealed = new LateSeal(store, sealer(Padding.PADME)).seal(plain);

        assertHolds(keep(sealed), 100_001, Padding.PADME);
    }

    @Test
    void whatIsNotSealedIsNotPadded() throws IOException {
        Asset asset = keep(receiver().receive(arrival(Map.of(), 100_001, 100_001)));

        assertThat(asset.size()).isEqualTo(100_001);
    }

    @Test
    void aFileThatFitsOnlyWithoutItsPaddingIsRefusedBeforeItsFirstByte() throws IOException {
        int length = 131_073;
        try (Space.Reservation others = store.space().reserve(QUOTA - Sealer.sealedLength(length))) {
            assertThatThrownBy(() -> receive(length, length)).isInstanceOf(NoSpaceException.class);
        }
        assertThat(store.space().available()).isEqualTo(QUOTA);
    }

    @ParameterizedTest
    @CsvSource({"PADME, PADME", "PADME, NONE", "NONE, PADME"})
    void aSuccessorIsPaddedAsIsSetWhenItIsSealed(Padding before, Padding now) throws IOException {
        Receiver former = new Receiver(store, sealer(before), AccessLevel.PUBLIC, QUOTA);
        Asset asset = keep(former.receive(arrival(SEALED, 131_073, 131_073)));
        catalog.rotations().queue(asset.mediaId(), Instant.now());

        Asset successor = keep(reseal(sealer(now))
                .reseal(catalog.rotations().find(asset.mediaId()).orElseThrow()));

        assertHolds(successor, 131_073, now);
    }

    @Test
    void whatIsNotAsLongAsTheCatalogSaysHasNoSuccessor() throws IOException {
        Asset asset = keep(receive(131_073, -1));
        catalog.sql().sql("UPDATE asset SET length = 100").update();
        catalog.rotations().queue(asset.mediaId(), Instant.now());

        assertThatThrownBy(() -> reseal(sealer(Padding.PADME))
                        .reseal(catalog.rotations().find(asset.mediaId()).orElseThrow()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(Padding.PADME.padded(131_073)));
        assertThat(home.resolve("staging")).isEmptyDirectory();
    }

    @Test
    void aBlobWithoutARowHasItsLengthAgain() throws IOException {
        Asset asset = keep(receive(131_073, -1));
        catalog.sql().sql("DELETE FROM asset").update();

        new Adoption(store, assets, locks).adopt();

        assertThat(assets.find(asset.mediaId())).contains(asset);
    }

    private void assertHolds(Asset asset, int length, Padding padding) throws IOException {
        long padded = padding.padded(length);
        assertThat(asset.length()).isEqualTo(length);
        assertThat(asset.size()).isEqualTo(Sealer.sealedLength(padded));
        assertThat(Files.size(store.blobs().file(asset.mediaId()))).isEqualTo(asset.size());
        byte[] plaintext = Arrays.copyOf(BYTES, length);
        assertThat(whole(asset.mediaId())).isEqualTo(Arrays.copyOf(plaintext, (int) padded));
        try (SealedFile file = keys.open(asset)) {
            assertThat(Channels.newInputStream(file).readAllBytes()).isEqualTo(plaintext);
        }
        assertThat(home.resolve("staging")).isEmptyDirectory();
    }

    /** What stock age gives. */
    private byte[] whole(MediaId id) throws IOException {
        AgeIdentity identity = sealer(Padding.NONE).identity(store.folder(id));
        try (SealedFile file = SealedFile.open(store.blobs().file(id), identity)) {
            return Channels.newInputStream(file).readAllBytes();
        }
    }

    private Received receive(int length, long told) throws IOException {
        return receiver().receive(arrival(SEALED, length, told));
    }

    private Receiver receiver() {
        return new Receiver(store, sealer(Padding.PADME), AccessLevel.PUBLIC, QUOTA);
    }

    private AssetSealer sealer(Padding padding) {
        return new AssetSealer(node, List.of(), padding);
    }

    private Asset keep(Received received) throws IOException {
        return new Shelving(store, assets, Grantors.of(sealer(Padding.NONE)), locks, "origin").keep(received, null);
    }

    private Reseal reseal(AssetSealer sealer) {
        return new Reseal(
                store, assets, keys, sealer, Grantors.of(sealer), catalog.grants(), catalog.rotations(), locks);
    }

    private static Arrival arrival(Map<String, String> said, int length, long told) {
        return new SingleArrival(said, "book.txt", null, new ByteArrayInputStream(BYTES, 0, length), told);
    }

    /** A form whose field comes after the file. */
    private static Arrival later(int length) {
        return new Parts(
                new Arrival.Content("book.txt", null, new ByteArrayInputStream(BYTES, 0, length)),
                new Arrival.Field("encrypt", "true"));
    }
}
