package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.NotFoundException;
import io.serai.media.TooLargeException;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Padding;
import io.serai.sealing.SealedFile;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.Sealer;
import io.serai.sealing.Unsealer;
import io.serai.store.BlobStore;
import io.serai.store.NoSpaceException;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in several requests, interrupted and gone on with; a restart is a new store on the same folder. */
@SuppressWarnings("InputStreamSlowMultibyteRead")
@OnEachDatabase
class ResumableUploadsTest {
    private static final byte[] BYTES =
            "A film that takes its time. ".repeat(9000).getBytes(StandardCharsets.UTF_8);
    private static final int SIZE = BYTES.length;
    private static final long SIZE_AND_MORE = 1_000_000;
    private static final long QUOTA = 10_000_000;
    private static final ResumableBounds BOUNDS = new ResumableBounds(QUOTA / 2, 3, Duration.ofHours(1));
    private static final Map<String, String> SAID = Map.of("filename", "film.txt", "priority", "7");

    @TempDir
    private Path home;

    private final AgeIdentity node = AgeIdentity.generate();
    private final AgeIdentity reader = AgeIdentity.generate();
    private Padding padding = Padding.NONE;
    private Assets assets;
    private Space space;
    private BlobStore store;
    private ResumableUploads uploads;
    private Shelving shelving;

    @BeforeEach
    void open() throws IOException {
        assets = TemporaryCatalog.in(home).assets();
        restart(BOUNDS);
    }

    private void restart() throws IOException {
        restart(BOUNDS);
    }

    private void restart(Padding next) throws IOException {
        padding = next;
        restart();
    }

    private void restart(ResumableBounds bounds) throws IOException {
        space = new Space(
                home, new SpaceBounds(0, 0, QUOTA, Long.MAX_VALUE), assets.storedBytes(), assets.storedAssets());
        store = new BlobStore(home.resolve("blobs"), home.resolve("staging"), space, size -> 1 << 14);
        AssetSealer sealer = new AssetSealer(node, List.of(), padding);
        uploads = new ResumableUploads(store, sealer, AccessLevel.PUBLIC, bounds);
        shelving = new Shelving(store, assets, Grantors.of(sealer), new AssetLocks(), "origin");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void goesOnAfterARestartAndBecomesTheAssetThatOneUploadWouldBe(int offset) throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        append(id, 0, offset);

        restart();
        assertThat(uploads.state(id).offset()).isEqualTo(offset);
        UploadState state = append(id, offset, SIZE);
        assertThat(state.toBeShelved()).isTrue();
        Asset asset = shelve(state);

        assertThat(store.bytes(asset.mediaId()).orElseThrow()).hasBinaryContent(BYTES);
        assertThat(asset.fileName()).isEqualTo("film.txt");
        assertThat(asset.contentType()).isEqualTo("text/plain");
        assertThat(asset.priority().value()).isEqualTo(7);
        assertThat(uploads.asset(id)).isEqualTo(asset.mediaId().hex());
        assertThat(uploads.state(id).toBeShelved()).isFalse();
        restart();
        assertThat(uploads.asset(id)).isEqualTo(asset.mediaId().hex());
        assertThat(space.available()).isEqualTo(QUOTA - SIZE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void isSealedAsItComesAndGoesOnWithItAfterARestart(int offset) throws IOException {
        String id = uploads.create(
                        SIZE,
                        Map.of(
                                "filename",
                                "diary.txt",
                                "recipients",
                                reader.recipient().text()),
                        null)
                .id();
        append(id, 0, offset / 2);
        append(id, offset / 2, offset);
        assertThat(filesHoldingPlaintext()).isEmpty();

        restart();
        assertThat(uploads.state(id).offset()).isEqualTo(offset);
        append(id, offset, offset + 1);
        Asset asset = shelve(append(id, offset + 1, SIZE));

        assertThat(filesHoldingPlaintext()).isEmpty();
        assertThat(asset.sealed()).isTrue();
        assertThat(asset.contentType()).isEqualTo("text/plain");
        assertThat(asset.size()).isEqualTo(Sealer.sealedLength(SIZE));
        Path folder = store.folder(asset.mediaId());
        assertThat(opened(
                        asset,
                        folder.resolve("grants")
                                .resolve(Reader.parse(reader.recipient().text()).fingerprint() + ".age"),
                        reader))
                .isEqualTo(BYTES);
        assertThat(opened(asset, folder.resolve("key.age"), node)).isEqualTo(BYTES);
        assertThat(folder.toFile().list((in, name) -> name.startsWith("tail"))).isEmpty();
        assertThat(space.available()).isEqualTo(QUOTA - asset.size());
    }

    @Test
    void whatIsSealedSurvivesACrashBehindTheLastPromise() throws IOException {
        String id = uploads.create(SIZE, Map.of("encrypt", "true"), null).id();
        append(id, 0, 100_000);
        Path bytes = home.resolve("staging").resolve(id).resolve("bytes");
        Files.write(bytes, new byte[70_000], StandardOpenOption.APPEND);
        restart();

        Asset asset = shelve(append(id, 100_000, SIZE));

        assertThat(opened(asset, store.folder(asset.mediaId()).resolve("key.age"), node))
                .isEqualTo(BYTES);
    }

    @ParameterizedTest
    @CsvSource({"PADME, PADME", "PADME, NONE", "NONE, PADME"})
    void isPaddedAsWasSetWhenItBegan(Padding atFirst, Padding afterwards) throws IOException {
        restart(atFirst);
        String id = uploads.create(SIZE, Map.of("encrypt", "true"), null).id();
        assertThat(space.available()).isEqualTo(QUOTA - Sealer.sealedLength(atFirst.padded(SIZE)));
        append(id, 0, 100_000);
        restart(afterwards);
        assertThat(space.available()).isEqualTo(QUOTA - Sealer.sealedLength(atFirst.padded(SIZE)));
        append(id, 100_000, SIZE - 1);

        Asset asset = shelve(append(id, SIZE - 1, SIZE));

        assertPadded(asset, SIZE, atFirst);
        assertThat(space.available()).isEqualTo(QUOTA - asset.size());
        assertThat(staged()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 65_535, 65_536, 65_537, 131_073})
    void paddingBeginsAnywhereInAChunk(int length) throws IOException {
        restart(Padding.PADME);
        String id = uploads.create(length, Map.of("encrypt", "true"), null).id();
        append(id, 0, length - 5);
        UploadState state = append(id, length - 5, length);
        // the process dies before the bytes move on
        assertThat(uploads.received(state).type().text()).isEqualTo("text/plain");
        restart();
        assertThat(append(id, length, length).toBeShelved()).isTrue();

        Asset asset = shelve(uploads.unfinished(-1000).get(0));

        assertPadded(asset, length, Padding.PADME);
        assertThat(asset.contentType()).isEqualTo("text/plain");
    }

    @Test
    void zerosThatWereNotPromisedAreTakenBack() throws IOException {
        restart(Padding.PADME);
        String id = uploads.create(SIZE, Map.of("encrypt", "true"), null).id();
        append(id, 0, 100_000);
        String wrong = "sha1 " + checksum("SHA-1", BYTES);
        assertThatThrownBy(() -> uploads.append(id, 100_000, body(100_000, SIZE, wrong)))
                .isInstanceOf(ChecksumMismatchException.class);
        Path note = home.resolve("staging").resolve(id + ".upload");
        Path tail = home.resolve("staging").resolve(id).resolve("tail-100000.age");
        byte[] promised = Files.readAllBytes(note);
        byte[] open = Files.readAllBytes(tail);
        append(id, 100_000, SIZE);
        // as it is when the process dies before it has noted that
        Files.write(note, promised);
        Files.write(tail, open);
        restart();

        assertPadded(shelve(append(id, 100_000, SIZE)), SIZE, Padding.PADME);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, QUOTA / 2 + 1})
    void aLengthThatIsNotTakenIsNotPaddedFirst(long length) throws IOException {
        restart(Padding.PADME);

        assertRefused(TooLargeException.class, length, Map.of("encrypt", "true"));
    }

    @Test
    void theWholeIsPaddedAndNotItsParts() throws IOException {
        restart(Padding.PADME);
        String first = uploads.createPart(100_001, null).id();
        String second = uploads.createPart(SIZE - 100_001, null).id();
        append(first, 0, 100_001);
        uploads.append(second, 0, body(100_001, SIZE, null));
        restart();

        Asset asset = shelve(uploads.concatenate("final;", List.of(first, second), Map.of("encrypt", "true"), null));

        assertPadded(asset, SIZE, Padding.PADME);
    }

    @Test
    void whatIsNotSealedIsNotPadded() throws IOException {
        restart(Padding.PADME);

        Asset asset = shelve(append(uploads.create(SIZE, SAID, null).id(), 0, SIZE));

        assertThat(asset.size()).isEqualTo(SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatHasNotItsChecksumIsNotKept(String encrypt) throws IOException {
        String id = uploads.create(SIZE, Map.of("encrypt", encrypt), null).id();
        append(id, 0, 1000);
        String of = checksum("SHA-1", Arrays.copyOfRange(BYTES, 1000, 150_000));

        assertThatThrownBy(() -> uploads.append(id, 1000, body(1000, 150_001, "sha1 " + of)))
                .isInstanceOf(ChecksumMismatchException.class);
        assertThat(uploads.state(id).offset()).isEqualTo(1000);
        uploads.append(id, 1000, body(1000, 150_000, "sha1 " + of));
        String rest = checksum("SHA-256", Arrays.copyOfRange(BYTES, 150_000, SIZE));

        Asset asset = shelve(uploads.append(id, 150_000, body(150_000, SIZE, "sha256 " + rest)));

        byte[] stored = Files.readAllBytes(store.bytes(asset.mediaId()).orElseThrow());
        assertThat(asset.sealed() ? opened(asset, store.folder(asset.mediaId()).resolve("key.age"), node) : stored)
                .isEqualTo(BYTES);
    }

    @Test
    void aBodyThatBreaksBeforeItsChecksumIsToldIsNotKept() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        Checksum checksum = Checksum.parse("sha1 " + checksum("SHA-1", BYTES));

        assertThatThrownBy(() -> uploads.append(id, 0, new UploadBody(broken(70_001), SIZE, checksum)))
                .hasMessage("the sender is gone");

        assertThat(uploads.state(id).offset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "md5 XUFAKrxLKna5cZ2REBfFkg==", "sha1 XUFAKrxLKna5cZ2REBfFkg==", "sha1 !", ""})
    void aChecksumThatCannotBeCheckedIsRefused(String header) {
        assertThatThrownBy(() -> Checksum.parse(header)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatWasCutOffAfterItsLastByteIsFinishedAfterARestart() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        append(id, 0, SIZE);
        restart();
        assertThat(uploads.unfinished(60_000)).isEmpty();
        assertThat(uploads.unfinished(-1000)).extracting(UploadState::id).containsExactly(id);
        Received received = uploads.received(uploads.state(id));
        // the process dies before the bytes move on
        assertThat(received.hashed().size()).isEqualTo(SIZE);
        restart();

        Asset asset = shelve(uploads.unfinished(-1000).get(0));

        assertThat(uploads.asset(id)).isEqualTo(asset.mediaId().hex());
        assertThat(uploads.unfinished(-1000)).isEmpty();
    }

    @Test
    void whatDiedBetweenItsMoveAndTheRestIsFoundAsTheAsset() throws IOException {
        UploadState state = append(uploads.create(SIZE, SAID, null).id(), 0, SIZE);
        Asset asset = shelving.keep(uploads.received(state), null);

        restart();

        assertThat(uploads.asset(state.id())).isEqualTo(asset.mediaId().hex());
        assertThat(space.available()).isEqualTo(QUOTA - SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aSenderWhoMissedTheLastAnswerMaySendNothingMoreAgain(String encrypt) throws IOException {
        String id = uploads.create(SIZE, Map.of("encrypt", encrypt), null).id();
        Asset asset = shelve(append(id, 0, SIZE));
        restart();

        assertThat(append(id, SIZE, SIZE).toBeShelved()).isFalse();

        assertThatThrownBy(
                        () -> uploads.append(id, SIZE, new UploadBody(new ByteArrayInputStream(new byte[1]), -1, null)))
                .isInstanceOf(TooLargeException.class);
        assertThat(uploads.asset(id)).isEqualTo(asset.mediaId().hex());
    }

    @Test
    void theSameBytesTwiceAreOneAssetAndLeaveNothing() throws IOException {
        Asset first = shelve(append(uploads.create(SIZE, SAID, null).id(), 0, SIZE));
        UploadState again = append(uploads.create(SIZE, SAID, null).id(), 0, SIZE);

        assertThat(shelve(again)).isEqualTo(first);

        assertThat(uploads.asset(again.id())).isEqualTo(first.mediaId().hex());
        assertThat(space.available()).isEqualTo(QUOTA - SIZE);
        assertThat(folders()).isEmpty();
    }

    @Test
    void whatFailsOnItsWayToAnAssetCanBeTriedAgain() throws IOException {
        Asset first = shelve(append(uploads.create(SIZE, SAID, null).id(), 0, SIZE));
        assets.deleting(first);
        UploadState again = append(uploads.create(SIZE, SAID, null).id(), 0, SIZE);

        assertThatThrownBy(() -> shelve(again)).isInstanceOf(ConflictException.class);
        store.remove(first.mediaId(), first.size());
        assets.deleted(first);

        assertThat(shelve(uploads.state(again.id())).version()).isEqualTo(3);
    }

    @Test
    void aBodyThatBreaksLeavesWhatCame() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        assertThatThrownBy(() -> uploads.append(id, 0, new UploadBody(broken(70_001), SIZE, null)))
                .hasMessage("the sender is gone");

        assertThat(uploads.state(id).offset()).isEqualTo(70_001);
        restart();
        assertThat(uploads.state(id).offset()).isEqualTo(70_001);
        assertThat(shelve(append(id, 70_001, SIZE)).size()).isEqualTo(SIZE);
    }

    @Test
    void aWrongOffsetChangesNothing() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        append(id, 0, 100);

        assertThatThrownBy(() -> append(id, 99, 200))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("99", "100");
        assertThat(uploads.state(id).offset()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, SIZE_AND_MORE})
    void moreBytesThanWereAnnouncedAreRefusedAndNotKept(long told) throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        append(id, 0, 100);
        byte[] more = Arrays.copyOf(BYTES, SIZE);

        assertThatThrownBy(() -> uploads.append(id, 100, new UploadBody(new ByteArrayInputStream(more), told, null)))
                .isInstanceOf(TooLargeException.class);

        assertThat(uploads.state(id).offset()).isEqualTo(100);
        assertThat(shelve(append(id, 100, SIZE)).size()).isEqualTo(SIZE);
    }

    @Test
    void anotherWhoSendsToTheSameUploadIsToldToWait() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        InputStream meanwhile = new ByteArrayInputStream(BYTES) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                assertThatThrownBy(() -> append(id, 0, 10)).isInstanceOf(UploadBusyException.class);
                assertThatThrownBy(() -> uploads.terminate(id)).isInstanceOf(UploadBusyException.class);
                return super.read(target, offset, length);
            }
        };

        assertThat(uploads.append(id, 0, new UploadBody(meanwhile, SIZE, null)).offset())
                .isEqualTo(SIZE);
    }

    @Test
    void whatCannotBeTakenIsRefusedBeforeAByteOfIt() throws IOException {
        assertRefused(InvalidInputException.class, 0, SAID);
        assertRefused(InvalidInputException.class, 5, Map.of("priority", "99"));
        assertRefused(InvalidInputException.class, 5, Map.of("recipients", "nobody"));
        assertRefused(TooLargeException.class, QUOTA / 2 + 1, SAID);
        uploads.create(QUOTA / 2, SAID, null);
        uploads.create(QUOTA / 2 - 1, SAID, null);
        assertRefused(NoSpaceException.class, 2, SAID);
        uploads.create(1, SAID, null);
        assertRefused(TooManyUploadsException.class, 1, SAID);
    }

    @Test
    void anEndedUploadIsGoneAndItsRoomFree() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        append(id, 0, 5000);

        uploads.terminate(id);

        assertThatThrownBy(() -> uploads.state(id)).isInstanceOf(NotFoundException.class);
        assertThat(space.available()).isEqualTo(QUOTA);
        assertThat(staged()).isEmpty();
    }

    @Test
    void anUploadThatNobodyGoesOnWithExpires() throws IOException {
        String kept = uploads.create(SIZE, SAID, null).id();
        uploads.expire();
        assertThat(uploads.state(kept).offset()).isZero();
        restart(new ResumableBounds(QUOTA, 3, Duration.ZERO));
        assertThat(space.available()).isEqualTo(QUOTA - SIZE);

        uploads.expire();

        assertThatThrownBy(() -> uploads.state(kept)).isInstanceOf(NotFoundException.class);
        assertThat(space.available()).isEqualTo(QUOTA);
        assertThat(staged()).isEmpty();
    }

    @Test
    void anUploadFromBeforeTheClockWasSetBackExpiresAfterItsLifetime() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();
        append(id, 0, 5000);
        Path note = home.resolve("staging").resolve(id + ".upload");
        Files.writeString(note, Files.readString(note).replaceFirst("\"touched\":\"\\d{4}", "\"touched\":\"2999"));

        restart();

        assertThat(uploads.state(id).expires()).isBefore(Instant.now().plus(Duration.ofHours(2)));
        assertThat(shelve(append(id, 5000, SIZE)).size()).isEqualTo(SIZE);
    }

    @Test
    void aNoteThatCannotBeReadKeepsNothingElseFromGoingOn() throws IOException {
        String damaged = uploads.create(5, SAID, null).id();
        String other = uploads.create(6, SAID, null).id();
        Files.writeString(home.resolve("staging").resolve(damaged + ".upload"), "{\"v\":1,\"length\":5}");

        restart();

        assertThat(uploads.state(other).length()).isEqualTo(6);
        assertThatThrownBy(() -> uploads.state(damaged)).isInstanceOf(NotFoundException.class);
        assertThat(folders()).hasSize(2);
    }

    @Test
    void ofThoseThatEndedOnlySomeAreRemembered() throws IOException {
        restart(new ResumableBounds(QUOTA, 1, Duration.ofHours(1)));
        String first = uploads.create(1, SAID, null).id();
        shelve(append(first, 0, 1));
        String second = uploads.create(2, SAID, null).id();

        shelve(append(second, 0, 2));

        assertThatThrownBy(() -> uploads.state(first)).isInstanceOf(NotFoundException.class);
        assertThat(uploads.state(second).offset()).isEqualTo(2);
    }

    @Test
    void anAssetIsNoneBeforeTheLastByte() throws IOException {
        String id = uploads.create(SIZE, SAID, null).id();

        assertThatThrownBy(() -> uploads.asset(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> uploads.asset("../../etc")).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void partsAreSealedAndMakeOneUpload(String encrypt) throws IOException {
        String first = uploads.createPart(100_000, null).id();
        String second = uploads.createPart(SIZE - 100_000, null).id();
        append(first, 0, 100_000);
        uploads.append(second, 0, body(100_000, 170_000, null));
        List<String> parts = List.of(first, second);
        assertThatThrownBy(() -> uploads.concatenate("final;", parts, SAID, null))
                .isInstanceOf(ConflictException.class);
        restart();
        assertThat(uploads.append(second, 70_000, body(170_000, SIZE, null)).toBeShelved())
                .isFalse();
        assertThat(uploads.unfinished(-1000)).isEmpty();
        assertThat(filesHoldingPlaintext()).isEmpty();

        UploadState whole =
                uploads.concatenate("final;/a /b", parts, Map.of("filename", "film.txt", "encrypt", encrypt), null);
        Asset asset = shelve(whole);

        byte[] stored = Files.readAllBytes(store.bytes(asset.mediaId()).orElseThrow());
        assertThat(asset.sealed() ? opened(asset, store.folder(asset.mediaId()).resolve("key.age"), node) : stored)
                .isEqualTo(BYTES);
        assertThat(asset.fileName()).isEqualTo("film.txt");
        assertThat(uploads.state(whole.id()).concat()).isEqualTo("final;/a /b");
        assertThatThrownBy(() -> append(whole.id(), 0, 1)).isInstanceOf(FinalUploadException.class);
        assertThatThrownBy(() -> uploads.state(first)).isInstanceOf(NotFoundException.class);
        assertThat(space.available()).isEqualTo(QUOTA - asset.size());
        assertThat(folders()).isEmpty();
    }

    @Test
    void whatIsNoPartIsNotPutTogether() throws IOException {
        String part = uploads.createPart(10, null).id();
        append(part, 0, 10);
        String whole = uploads.create(10, SAID, null).id();
        append(whole, 0, 10);

        assertThatThrownBy(() -> uploads.concatenate("final;", List.of(part, whole), SAID, null))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> uploads.concatenate("final;", List.of(part, "none"), SAID, null))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> uploads.asset(part)).isInstanceOf(NotFoundException.class);
        assertThat(uploads.state(part).offset()).isEqualTo(10);
        assertThat(folders()).hasSize(2);
    }

    private void assertPadded(Asset asset, int length, Padding by) throws IOException {
        assertThat(asset.length()).isEqualTo(length);
        assertThat(asset.size()).isEqualTo(Sealer.sealedLength(by.padded(length)));
        byte[] zeros = new byte[(int) by.padded(length) - length];
        assertThat(opened(asset, store.folder(asset.mediaId()).resolve("key.age"), node))
                .startsWith(Arrays.copyOf(BYTES, length))
                .endsWith(zeros)
                .hasSize(length + zeros.length);
        try (SealedFile file = new AssetKeys(store.blobs(), new AssetSealer(node, List.of())).open(asset)) {
            assertThat(Channels.newInputStream(file).readAllBytes()).isEqualTo(Arrays.copyOf(BYTES, length));
        }
    }

    private UploadState append(String id, int from, int to) throws IOException {
        return uploads.append(id, from, body(from, to, null));
    }

    private static UploadBody body(int from, int to, @Nullable String checksum) {
        return new UploadBody(new ByteArrayInputStream(BYTES, from, to - from), to - from, Checksum.parse(checksum));
    }

    private Asset shelve(UploadState state) throws IOException {
        Asset asset = shelving.keep(uploads.received(state), null);
        uploads.shelved(state);
        return asset;
    }

    private void assertRefused(Class<? extends Throwable> as, long length, Map<String, String> said)
            throws IOException {
        long before = space.available();
        List<Path> staged = staged();
        assertThatThrownBy(() -> uploads.create(length, said, null)).isInstanceOf(as);
        assertThat(space.available()).isEqualTo(before);
        assertThat(staged()).containsExactlyInAnyOrderElementsOf(staged);
    }

    /** So many bytes, and then a failure. */
    private static InputStream broken(int length) {
        return new SequenceInputStream(new ByteArrayInputStream(BYTES, 0, length), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the sender is gone");
            }
        });
    }

    private static String checksum(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] opened(Asset asset, Path key, AgeIdentity by) throws IOException {
        AgeIdentity identity = SealedIdentity.parse(Files.readString(key)).open(by);
        Path bytes = store.bytes(asset.mediaId()).orElseThrow();
        try (var channel = Unsealer.unseal(Files.newByteChannel(bytes), identity)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private List<Path> filesHoldingPlaintext() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contentOf(file).contains("A film that"))
                    .toList();
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> staged() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("staging"))) {
            return files.toList();
        }
    }

    private List<Path> folders() throws IOException {
        return staged().stream().filter(Files::isDirectory).toList();
    }
}
