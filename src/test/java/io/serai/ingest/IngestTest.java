package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogOutage;
import io.serai.catalog.Claims;
import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.catalog.UnsteadySource;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.TooLargeException;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.Unsealer;
import io.serai.store.BlobStore;
import io.serai.store.NoSpaceException;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The steps before anything leaves the node: receive, seal late, shelve, adopt. */
@SuppressWarnings("InputStreamSlowMultibyteRead")
@OnEachDatabase
class IngestTest {
    private static final byte[] PLAIN =
            "A diary nobody else shall read. ".repeat(5000).getBytes(StandardCharsets.UTF_8);
    private static final long QUOTA = 10_000_000;
    private static final long LONGEST = QUOTA / 2;

    @TempDir
    private Path home;

    private final AgeIdentity node = AgeIdentity.generate();
    private final AgeIdentity recovery = AgeIdentity.generate();
    private final AgeIdentity reader = AgeIdentity.generate();
    private final AssetLocks locks = new AssetLocks();
    private BlobStore store;
    private Assets assets;
    private Receiver receiver;
    private LateSeal lateSeal;
    private Shelving shelving;

    @BeforeEach
    void open() throws IOException {
        assets = TemporaryCatalog.in(home).assets();
        store = new BlobStore(
                home.resolve("blobs"),
                home.resolve("staging"),
                new Space(home, new SpaceBounds(0, 0, QUOTA, Long.MAX_VALUE), 0, 0),
                size -> 1 << 14);
        AssetSealer sealer = new AssetSealer(node, List.of(recovery.recipient()));
        receiver = new Receiver(store, sealer, AccessLevel.PUBLIC, LONGEST);
        lateSeal = new LateSeal(store, sealer);
        shelving = new Shelving(store, assets, Grantors.of(sealer), locks, "origin");
    }

    @Test
    void plainBytesAreStoredAsTheyCame() throws IOException {
        Asset asset = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);

        assertThat(Files.readAllBytes(bytes(asset))).isEqualTo(PLAIN);
        assertThat(asset.state()).isEqualTo(AssetState.STORED);
        assertThat(asset.contentType()).isEqualTo("text/plain");
        assertThat(assets.find(asset.mediaId())).contains(asset);
        assertThat(staged()).isEmpty();
    }

    @Test
    void theSameBytesTwiceAreOneAsset() throws IOException {
        Asset first = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);
        Asset second = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);

        assertThat(second).isEqualTo(first);
        assertThat(store.list()).containsExactly(first.mediaId());
        assertThat(store.space().stored()).isEqualTo(PLAIN.length);
        assertThat(staged()).isEmpty();
    }

    @Test
    void aDamagedAssetGetsItsOwnBytesBackAndNoOthers() throws IOException {
        Asset asset = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);
        Files.delete(bytes(asset));
        Asset damaged = assets.setAside(asset, "the bytes are missing");
        byte[] others = Arrays.copyOf(PLAIN, PLAIN.length - 1);

        Received foreign = receiver.receive(arrival(Map.of(), others));
        assertThatThrownBy(() -> shelving.giveBack(foreign, damaged))
                .isInstanceOf(ChecksumMismatchException.class)
                .hasMessageContaining(asset.mediaId().hex());
        assertThat(assets.current(asset).state()).isEqualTo(AssetState.DAMAGED);
        assertThat(store.list()).containsExactly(asset.mediaId());
        assertThat(staged()).isEmpty();

        Asset whole = shelving.giveBack(receiver.receive(arrival(Map.of(), PLAIN)), damaged);
        assertThat(whole.state()).isEqualTo(AssetState.STORED);
        assertThat(Files.readAllBytes(bytes(asset))).isEqualTo(PLAIN);
        assertThat(staged()).isEmpty();
    }

    @Test
    void bytesThatComeBackToADeletedAssetAreNotKept() throws IOException {
        Asset asset = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);
        Asset damaged = assets.setAside(asset, "the bytes are missing");
        store.remove(asset.mediaId(), asset.size());
        assets.deleted(assets.deleting(damaged));

        Asset now = shelving.giveBack(receiver.receive(arrival(Map.of(), PLAIN)), damaged);

        assertThat(now.state()).isEqualTo(AssetState.DELETED);
        assertThat(store.list()).isEmpty();
        assertThat(staged()).isEmpty();
    }

    @Test
    void fetchedBytesOfASealedAssetAreNotSealedAgain() throws IOException {
        Path fetched = Files.write(home.resolve("fetched"), PLAIN);
        Receiver sealing = new Receiver(store, new AssetSealer(node, List.of()), AccessLevel.PRIVATE, LONGEST);

        Received received = sealing.receive(new Fetches(store, assets).again(fetched.toString()));

        assertThat(received.sealed()).isFalse();
        assertThat(received.toBeSealed()).isFalse();
        assertThat(received.hashed().size()).isEqualTo(PLAIN.length);
        received.staging().close();
    }

    @Test
    void whatIsSealedOpensForTheReaderTheNodeAndTheRecoveryKey() throws IOException {
        Map<String, String> said = Map.of("recipients", reader.recipient().text());

        Asset asset = shelving.keep(receiver.receive(arrival(said, PLAIN)), null);

        Path folder = store.folder(asset.mediaId());
        Path grant = folder.resolve("grants")
                .resolve(Reader.parse(reader.recipient().text()).fingerprint() + ".age");
        assertThat(opened(asset, grant, reader)).isEqualTo(PLAIN);
        assertThat(opened(asset, folder.resolve("key.age"), node)).isEqualTo(PLAIN);
        assertThat(opened(asset, folder.resolve("key.age"), recovery)).isEqualTo(PLAIN);
    }

    @Test
    void sealingAskedForAfterTheFileLeavesNoPlaintext() throws IOException {
        Received plain = receiver.receive(new Parts(
                new Arrival.Content("diary.txt", null, new ByteArrayInputStream(PLAIN)),
                new Arrival.Field("encrypt", "true")));
        assertThat(plain.toBeSealed()).isTrue();

        Asset asset = shelving.keep(lateSeal.seal(plain), null);

        assertThat(asset.sealed()).isTrue();
        assertThat(staged()).isEmpty();
        assertThat(filesHolding("A diary nobody")).isEmpty();
        assertThat(opened(asset, store.folder(asset.mediaId()).resolve("key.age"), node))
                .isEqualTo(PLAIN);
    }

    @Test
    void sealingAskedForBeforeTheFileNeverPutsPlaintextOnDisk() throws IOException {
        InputStream halfway = new ByteArrayInputStream(PLAIN) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                assertThat(filesHolding("A diary nobody")).isEmpty();
                return super.read(target, offset, length);
            }
        };

        Received received = receiver.receive(
                new SingleArrival(Map.of("accessLevel", "private"), "diary.txt", null, halfway, PLAIN.length));

        assertThat(received.toBeSealed()).isFalse();
        assertThat(filesHolding("A diary nobody")).isEmpty();
        received.staging().close();
    }

    @Test
    void refusedArrivalsLeaveNothing() {
        assertRefused(InvalidInputException.class, new Parts(new Arrival.Field("encrypt", "true")));
        assertRefused(InvalidInputException.class, arrival(Map.of(), new byte[0]));
        assertRefused(InvalidInputException.class, new Parts(content(), content()));
        assertRefused(InvalidInputException.class, new Parts(content(), new Arrival.Field("priority", "99")));
        assertRefused(InvalidInputException.class, new Parts(new Arrival.Field("recipients", "x"), content()));
        assertRefused(TooLargeException.class, new SingleArrival(Map.of(), "a", null, unread(), LONGEST + 1));
        assertRefused(TooLargeException.class, new SingleArrival(Map.of(), "a", null, endless(), -1));
    }

    @Test
    void aBodyThatWasCutOffLeavesNothing() {
        assertRefused(
                InvalidInputException.class,
                new SingleArrival(Map.of(), "a", null, new ByteArrayInputStream(PLAIN), PLAIN.length + 1));
    }

    @Test
    void aBodyThatBreaksLeavesNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the sender is gone");
            }
        };

        assertRefused(IOException.class, new SingleArrival(Map.of("encrypt", "true"), "a", null, broken, -1));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItsFirstByte() throws IOException {
        Asset asset = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);
        try (Space.Reservation others = store.space().reserve(QUOTA - LONGEST)) {
            assertRefused(NoSpaceException.class, new SingleArrival(Map.of(), "a", null, unread(), LONGEST));
        }

        store.remove(asset.mediaId(), asset.size());
        assertThat(store.space().available()).isEqualTo(QUOTA);
    }

    @Test
    void aBlobWithoutARowIsTakenInByItsClaim() throws IOException {
        Asset asset = shelving.keep(receiver.receive(arrival(Map.of("accessLevel", "private"), PLAIN)), null);
        assets.deleted(assets.deleting(asset));
        JdbcClient.create(database()).sql("DELETE FROM asset").update();

        new Adoption(store, assets, locks).adopt();

        assertThat(assets.find(asset.mediaId())).contains(asset);
    }

    @Test
    void aClaimThatCannotBeReadLeavesItsBlobAloneAndEndsNothing() throws IOException {
        Asset broken = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);
        Asset sound = shelving.keep(receiver.receive(arrival(Map.of(), Arrays.copyOf(PLAIN, 100))), null);
        Files.writeString(store.folder(broken.mediaId()).resolve("claims.json"), "{\"claims\": [{}]}");
        JdbcClient.create(database()).sql("DELETE FROM asset").update();

        new Adoption(store, assets, locks).adopt();

        assertThat(assets.find(sound.mediaId())).contains(sound);
        assertThat(assets.find(broken.mediaId())).isEmpty();
        assertThat(bytes(broken)).exists();
    }

    @Test
    void bytesThatComeBackAfterADeletionGetAHigherVersion() throws IOException {
        Asset first = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);
        Deletion deletion =
                new Deletion(store, assets, TemporaryCatalog.in(home).claims(), locks);
        Asset accepted = deletion.accept(first.mediaId().hex());
        deletion.removeBytes(accepted);
        assets.deleted(accepted);

        Asset again = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);

        assertThat(again.version()).isEqualTo(3);
        assertThat(assets.find(first.mediaId())).contains(again);
    }

    @Test
    void aCopyIsKeptWithItsOriginsManifestVerbatim() throws IOException {
        SignedText signed = signed(PLAIN);

        Asset copy = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed);

        assertThat(copy.origin()).isEqualTo("anna");
        assertThat(copy.state()).isEqualTo(AssetState.STORED);
        assertThat(copy.fileName()).isEqualTo("a.mp4");
        assertThat(assets.find(copy.mediaId())).contains(copy);
        assertThat(Files.readAllBytes(bytes(copy))).isEqualTo(PLAIN);
        assertThat(Files.readString(store.folder(copy.mediaId()).resolve(SignedText.MANIFEST_FILE)))
                .isEqualTo(signed.json());
        assertThat(Claim.read(store.folder(copy.mediaId())).orElseThrow().origin())
                .isEqualTo("anna");
        assertThat(staged()).isEmpty();
    }

    @Test
    void aCopyOfOtherBytesThanTheOriginSignedIsNotKept() throws IOException {
        Received others = receiver.receive(arrival(Map.of(), Arrays.copyOf(PLAIN, PLAIN.length - 1)));

        assertThatThrownBy(() -> shelving.keepCopy(others, signed(PLAIN)))
                .isInstanceOf(ChecksumMismatchException.class)
                .hasMessageContaining("anna signed")
                .hasMessageContaining(id(PLAIN).hex());
        assertThat(store.list()).isEmpty();
        assertThat(staged()).isEmpty();
    }

    @Test
    void aCopyOfAnotherSizeThanTheOriginSignedIsNotKept() throws IOException {
        SignedText wrong = signed(PLAIN, PLAIN.length + 1);

        assertThatThrownBy(() -> shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), wrong))
                .isInstanceOf(ChecksumMismatchException.class)
                .hasMessageContaining("signed that they are " + (PLAIN.length + 1));
        assertThat(store.list()).isEmpty();
        assertThat(staged()).isEmpty();
    }

    @Test
    void aCopyOfWhatIsHereAlreadyChangesNothing() throws IOException {
        Asset own = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);

        Asset kept = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));

        assertThat(kept).isEqualTo(own);
        assertThat(store.space().stored()).isEqualTo(PLAIN.length);
        assertThat(staged()).isEmpty();
    }

    @Test
    void aCopyGivesADamagedOneItsBytesBack() throws IOException {
        Asset copy = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));
        Files.delete(bytes(copy));
        assets.setAside(copy, "the bytes are missing");

        Asset whole = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));

        assertThat(whole.state()).isEqualTo(AssetState.STORED);
        assertThat(Files.readAllBytes(bytes(copy))).isEqualTo(PLAIN);
    }

    @Test
    void aCopyThatCameAfterItsTombstoneLeavesNothingBehind() throws IOException {
        Claims claims = TemporaryCatalog.in(home).claims();
        claims.heard(new HeardClaim(id(PLAIN), "anna", 2, Claims.State.ENDED, "{}"));
        assertNotKept();

        // nor where a tombstone of a former time stands
        JdbcClient.create(database()).sql("DELETE FROM claim").update();
        Asset former = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));
        store.remove(former.mediaId(), former.size());
        assets.deleted(assets.deleting(former));
        claims.heard(new HeardClaim(id(PLAIN), "anna", 2, Claims.State.ENDED, "{}"));
        assertNotKept();
    }

    @Test
    void aCopyDoesNotComeIntoADeletion() throws IOException {
        Asset copy = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));
        Asset deleting = assets.deleting(copy);
        store.remove(copy.mediaId(), copy.size());
        assertNotKept();
        assets.deleted(deleting);

        Asset again = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));
        assertThat(again.version()).isEqualTo(3);
        assertThat(bytes(again)).exists();
    }

    @Test
    void aCopyBecomesThisNodesOwnWhenItsBytesAreBroughtInHere() throws IOException {
        Asset copy = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));

        Asset own = shelving.keep(receiver.receive(arrival(Map.of("priority", "9"), PLAIN)), null);

        assertThat(own.copy()).isFalse();
        assertThat(own.version()).isEqualTo(copy.version() + 1);
        assertThat(own.state()).isEqualTo(AssetState.STORED);
        assertThat(own.fileName()).isEqualTo("diary.txt");
        assertThat(own.priority().value()).isEqualTo(9);
        assertThat(assets.find(own.mediaId())).contains(own);
        assertThat(Claim.read(store.folder(own.mediaId())).orElseThrow().origin())
                .isEqualTo("origin");
        assertThat(Files.readAllBytes(bytes(own))).isEqualTo(PLAIN);
        assertThat(staged()).isEmpty();
    }

    @Test
    void aCopyIsTakenInByItsClaimUnlessThatHasEnded() throws IOException {
        Asset copy = shelving.keepCopy(receiver.receive(arrival(Map.of(), PLAIN)), signed(PLAIN));
        JdbcClient.create(database()).sql("DELETE FROM asset").update();
        new Adoption(store, assets, locks).adopt();
        assertThat(assets.find(copy.mediaId())).contains(copy);

        JdbcClient.create(database()).sql("DELETE FROM asset").update();
        TemporaryCatalog.in(home).claims().heard(new HeardClaim(copy.mediaId(), "anna", 2, Claims.State.ENDED, "{}"));
        new Adoption(store, assets, locks).adopt();
        assertThat(assets.find(copy.mediaId())).isEmpty();
    }

    private void assertNotKept() throws IOException {
        Received received = receiver.receive(arrival(Map.of(), PLAIN));
        assertThatThrownBy(() -> shelving.keepCopy(received, signed(PLAIN))).isInstanceOf(ConflictException.class);
        assertThat(store.list()).isEmpty();
        assertThat(store.space().stored()).isZero();
        assertThat(staged()).isEmpty();
    }

    private static SignedText signed(byte[] bytes) {
        return signed(bytes, bytes.length);
    }

    private static SignedText signed(byte[] bytes, long size) {
        NamedSigner anna = new NamedSigner("anna");
        return SignedText.sign(anna.manifest("serai", id(bytes), 1, size).text(), anna);
    }

    private static MediaId id(byte[] bytes) {
        try {
            return MediaId.ofHash(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(Class<? extends Throwable> as, Arrival arrival) {
        assertThatThrownBy(() -> receiver.receive(arrival)).isInstanceOf(as);
        assertThat(staged()).isEmpty();
    }

    @Test
    void bytesWhoseRowCannotBeWrittenNorLookedForGoWhenTheCatalogIsBack() throws IOException {
        UnsteadySource unsteady = new UnsteadySource(database());
        Shelving interrupted = interrupted(unsteady, PLAIN);

        interrupted.settle();

        assertThat(store.bytes(id(PLAIN))).isEmpty();
        assertThat(store.space().available()).isEqualTo(QUOTA);
        assertThat(staged()).isEmpty();
    }

    @Test
    void theyStayWhereTheRowWasWrittenAllTheSame() throws IOException {
        UnsteadySource unsteady = new UnsteadySource(database());
        Shelving interrupted = interrupted(unsteady, PLAIN);
        Asset again = shelving.keep(receiver.receive(arrival(Map.of(), PLAIN)), null);

        interrupted.settle();

        assertThat(Files.readAllBytes(bytes(again))).isEqualTo(PLAIN);
    }

    /** The catalog goes between the look whether the asset is there and its row, and comes back. */
    private Shelving interrupted(UnsteadySource unsteady, byte[] bytes) throws IOException {
        Assets there = new TemporaryCatalog(unsteady, false).assets();
        Shelving interrupted =
                new Shelving(store, there, Grantors.of(new AssetSealer(node, List.of())), locks, "origin");
        unsteady.goesAfter(1);
        Received received = receiver.receive(arrival(Map.of(), bytes));
        assertThatThrownBy(() -> interrupted.keep(received, null)).matches(CatalogOutage::isCauseOf);
        assertThat(store.bytes(id(bytes))).isPresent();
        assertThatThrownBy(interrupted::settle).matches(CatalogOutage::isCauseOf);
        unsteady.goesAfter(Integer.MAX_VALUE);
        return interrupted;
    }

    private DataSource database() {
        return TemporaryCatalog.in(home).database();
    }

    private byte[] opened(Asset asset, Path key, AgeIdentity by) throws IOException {
        AgeIdentity identity = SealedIdentity.parse(Files.readString(key)).open(by);
        try (var channel = Unsealer.unseal(Files.newByteChannel(bytes(asset)), identity)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private Path bytes(Asset asset) {
        return store.bytes(asset.mediaId()).orElseThrow();
    }

    private List<Path> staged() {
        try (Stream<Path> files = Files.list(home.resolve("staging"))) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> filesHolding(String text) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Arrival arrival(Map<String, String> said, byte[] bytes) {
        return new SingleArrival(said, "diary.txt", null, new ByteArrayInputStream(bytes), bytes.length);
    }

    private static Arrival.Content content() {
        return new Arrival.Content("diary.txt", null, new ByteArrayInputStream(PLAIN));
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                return length;
            }
        };
    }

    private static InputStream unread() {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a byte was read");
            }
        };
    }
}
