package io.serai.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.serai.access.OutboundPolicy;
import io.serai.access.SourceFailedException;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.Manifest;
import io.serai.manifest.MediaRecord;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import io.serai.store.Blobs;
import io.serai.store.Growing;
import io.serai.store.NoSpaceException;
import io.serai.store.ReadCache;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others hold, on its way through a node whose torrents a test plays. */
@OnEachDatabase
class PassagesTest {
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final String INFO_HASH = "ab".repeat(20);
    private static final int PIECE = 10;
    private static final String TEXT = "abcdefghijABCDEFGHIJ01234";
    private static final MediaId ID = id(TEXT);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final NamedSigner anna = new NamedSigner(ANNA);
    private final Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);
    private final List<Passage> fetched = new ArrayList<>();
    private final List<CompletableFuture<?>> fetches = new ArrayList<>();
    private final List<Long> hurried = new ArrayList<>();
    private final List<MediaId> lookedFor = new ArrayList<>();
    private final BitSet pieces = new BitSet();
    private @Nullable Path file;
    private Space space;
    private ReadCache cache;
    private Trust trust;
    private Lookups lookups;
    private Passages passages;
    private Reading reading;

    @BeforeEach
    void open() throws IOException {
        space = new Space(folder, new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0);
        BlobStore store = new BlobStore(folder.resolve("blobs"), folder.resolve("staging"), space, size -> 1 << 14);
        cache = new ReadCache(folder.resolve("cache"), SignedText.MANIFEST_FILE, 100, space);
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        trust = new Trust(catalog.claims());
        lookups = lookups(catalog, trust);
        passages = new Passages(
                store,
                cache,
                lookups,
                trust,
                new Holders(
                        peers,
                        new ProvedPairs(Duration.ofHours(2), System::nanoTime),
                        Map.of(),
                        new OutboundPolicy(true)),
                torrents(),
                new Passages.Bounds(2, 3, PATIENCE),
                passage -> {
                    fetched.add(passage);
                    fetches.add(new CompletableFuture<>());
                    return fetches.get(fetches.size() - 1);
                });
        reading = new Reading(cache, lookups, trust, passages, PATIENCE);
    }

    private Lookups lookups(TemporaryCatalog catalog, Trust trusted) {
        Keyring keyring = new Keyring(List.of());
        Endings endings = new Endings(
                OTTO,
                "serai",
                anna,
                catalog.assets(),
                new AssetLocks(),
                catalog.claims(),
                catalog.copies(),
                new Blobs(folder),
                new Correspondence(OTTO, keyring, () -> 1));
        return new Lookups(
                peers,
                new SignedManifests("serai", new Admission(true, Set.of(), Set.of()), anna),
                trusted,
                endings,
                keyring,
                id -> {
                    lookedFor.add(id);
                    return new CompletableFuture<>();
                },
                System::nanoTime);
    }

    private Torrents torrents() {
        return new Torrents() {
            @Override
            public Optional<Arrived> arrived(String infoHash) {
                return Optional.ofNullable(file)
                        .map(written -> new Arrived(written, TEXT.length(), PIECE, (BitSet) pieces.clone()));
            }

            @Override
            public void hurry(String infoHash, long offset) {
                hurried.add(offset);
            }
        };
    }

    @Test
    void aReaderGetsWhatIsThereUpToTheFirstPieceThatIsMissing() throws IOException {
        try (Growing reader = passages.open(sighting(TEXT))) {
            write(TEXT, 0);
            assertThat(reader.await(0, true)).isEqualTo(PIECE);
            assertThat(read(reader, 3, PIECE)).isEqualTo("defghij");

            write(TEXT, 0, 1);
            assertThat(reader.await(PIECE, true)).isEqualTo(2 * PIECE);
        }
    }

    @Test
    void whoReadsTheWholeGetsItsEndWhenItIsKnownToBeRight() throws IOException {
        try (Growing whole = passages.open(sighting(TEXT));
                Growing range = passages.open(sighting(TEXT))) {
            write(TEXT, 0, 1, 2);

            assertThat(range.await(0, false)).isEqualTo(TEXT.length());
            assertThat(whole.await(0, true)).isEqualTo(2 * PIECE);
            assertThatThrownBy(() -> whole.await(2 * PIECE, true)).isInstanceOf(SlowSourceException.class);

            arrive(0);
            assertThat(whole.await(2 * PIECE, true)).isEqualTo(TEXT.length());
            assertThat(read(whole, 2 * PIECE, TEXT.length())).isEqualTo("01234");
            assertThat(read(range, 0, 3)).isEqualTo("abc");
        }
    }

    @Test
    void otherBytesThanThoseOfTheAssetDoNotGoOutWholeAndWhoSignedThemIsNotBelievedAgain() throws IOException {
        String lie = TEXT.replace("4", "5");
        Sighting sighting = sighting(TEXT);
        try (Growing reader = passages.open(sighting)) {
            write(lie, 0, 1, 2);
            assertThat(reader.await(0, true)).isEqualTo(2 * PIECE);

            assertThatThrownBy(() -> passages.arrived(fetched.get(0), String.valueOf(file)))
                    .isInstanceOf(SourceFailedException.class);
            fetches.get(0).completeExceptionally(new SourceFailedException("It is something else.", null));

            assertThatThrownBy(() -> reader.await(2 * PIECE, true)).hasCauseInstanceOf(SourceFailedException.class);
        }
        assertThat(trust.isGood(sighting.manifest())).isFalse();
        assertThat(cache.find(ID)).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aTorrentOfAnotherLengthIsNotRead() throws IOException {
        try (Growing reader = passages.open(sighting(TEXT + "and more"))) {
            write(TEXT, 0, 1, 2);

            assertThatThrownBy(() -> reader.await(0, false))
                    .isInstanceOf(SourceFailedException.class)
                    .hasMessageContaining("25 bytes", "33");
        }
    }

    @Test
    void whoIsAheadHasItsPiecesComeFirst() throws IOException {
        try (Growing reader = passages.open(sighting(TEXT))) {
            write(TEXT, 0);
            assertThatThrownBy(() -> reader.await(21, false)).isInstanceOf(SlowSourceException.class);
            assertThatThrownBy(() -> reader.await(PIECE, false)).isInstanceOf(SlowSourceException.class);

            assertThat(hurried).containsExactly(21L);
        }
    }

    @Test
    void howeverManyReadItIsFetchedOnceAndThenComesFromTheCache() throws IOException {
        try (Growing first = passages.open(sighting(TEXT));
                Growing second = passages.open(sighting(TEXT))) {
            assertThat(fetched).hasSize(1);
            write(TEXT, 0, 1, 2);
            arrive(0);
            assertThat(read(first, 0, TEXT.length())).isEqualTo(TEXT);
            assertThat(read(second, 0, TEXT.length())).isEqualTo(TEXT);
        }

        Reading.Found found = reading.find(ID).orElseThrow();
        assertThat(found.whole()).hasContent(TEXT);
        assertThat(found.sighting().source()).isEqualTo(ANNA);
        try (Growing late = passages.open(sighting(TEXT))) {
            assertThat(read(late, 0, TEXT.length())).isEqualTo(TEXT);
        }
        assertThat(fetched).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void soManyReadAndSoManyAreFetchedAtATime() throws IOException {
        List<Growing> readers = new ArrayList<>();
        readers.add(passages.open(sighting("one")));
        readers.add(passages.open(sighting("two")));
        assertThatThrownBy(() -> passages.open(sighting("three")))
                .isInstanceOf(TooManyReadsException.class)
                .hasMessageContaining("2 assets");

        readers.add(passages.open(sighting("one")));
        assertThatThrownBy(() -> passages.open(sighting("one")))
                .isInstanceOf(TooManyReadsException.class)
                .hasMessageContaining("3 readers");

        readers.get(0).close();
        readers.get(0).close();
        passages.open(sighting("one")).close();
        for (Growing reader : readers) {
            reader.close();
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItsFirstByte() throws IOException {
        assertThatThrownBy(() -> passages.open(sighting("x".repeat(101)))).isInstanceOf(NoSpaceException.class);
        assertThat(fetched).isEmpty();
        for (int reader = 0; reader < 3; reader++) {
            passages.open(sighting("one"));
        }
    }

    @Test
    void aFetchThatFailedEndsEveryReaderAndTheNextOneBeginsAnew() throws IOException {
        try (Growing reader = passages.open(sighting(TEXT))) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                try {
                    reader.await(0, true);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            fetches.get(0).completeExceptionally(new IllegalStateException("nobody has it"));

            assertThatThrownBy(waiting::join).hasRootCauseMessage("nobody has it");
        }
        passages.open(sighting(TEXT)).close();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void whatAFetchThatEndsTookAwayIsNotRead() throws IOException {
        try (Growing reader = passages.open(sighting(TEXT))) {
            write(TEXT, 0);
            Files.delete(Path.of(String.valueOf(file)));

            assertThatThrownBy(() -> reader.await(0, true)).isInstanceOf(SourceFailedException.class);
        }
    }

    @Test
    void whatIsSeededHereIsReadWhereItIs() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), TEXT);
        try (Growing reader = passages.open(sighting(TEXT))) {
            passages.arrived(fetched.get(0), own.toString());
            fetches.get(0).complete(null);

            assertThat(reader.await(0, true)).isEqualTo(TEXT.length());
            assertThat(read(reader, 0, TEXT.length())).isEqualTo(TEXT);
        }
        assertThat(own).exists();
        assertThat(cache.find(ID)).isEmpty();
    }

    @Test
    void itIsFetchedFromThoseThatSayThatTheyHaveItAndByBitTorrentFromThoseThatMay() throws IOException {
        peers.heard(ANNA, at("127.0.0.1", 1));
        peers.heard(OTTO, at("127.0.0.2", 1));
        Sighting sighting = new Sighting(ANNA, manifest(TEXT), anna.manifest(ID, 1), List.of(OTTO, ANNA));
        passages.open(sighting).close();

        assertThat(passages.peers(fetched.get(0))).containsExactly("127.0.0.1:6881", "127.0.0.2:6881");
        assertThat(passages.webSeeds(fetched.get(0))).containsExactly("http://127.0.0.1/api/media/" + ID + "/bytes");
    }

    @Test
    void whatIsReadIsNotLeft() throws IOException {
        passages.open(sighting(TEXT)).close();

        assertThat(passages.left()).isEmpty();
        assertThat(fetched.get(0).isLeft(Duration.ZERO)).isTrue();
        try (Growing reader = passages.open(sighting(TEXT))) {
            assertThat(reader).isNotNull();
            assertThat(fetched.get(0).isLeft(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void whatIsNotPublicIsNotRead() throws IOException {
        CompletableFuture<?> found = CompletableFuture.runAsync(() -> assertThatThrownBy(() -> reading.find(ID))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("not public"));
        await().until(() -> lookedFor.contains(ID));
        SignedText sealed =
                SignedText.sign(manifest(TEXT, AccessLevel.PRIVATE, "c2VhbGVk").text(), anna);
        lookups.take(ANNA, ID.hex(), new MediaRecord("held", 1, sealed).text(), 1.0);

        found.join();
        assertThat(fetched).isEmpty();
    }

    @Test
    void whoDoesNotHearWhetherAnybodyHasItIsToldSo() {
        assertThatThrownBy(() -> reading.find(ID)).isInstanceOf(SlowSourceException.class);
    }

    @Test
    void whatItsOriginEndedGoesFromTheCacheToo() throws IOException {
        passages.open(sighting(TEXT)).close();
        write(TEXT, 0, 1, 2);
        arrive(0);
        assertThat(reading.find(ID)).isPresent();
        assertThat(lookedFor).containsExactly(ID);

        String ended = new MediaRecord("deleted", 2, anna.tombstone(ID, 2)).text();
        lookups.take(ANNA, ID.hex(), ended, 1.0);

        assertThatThrownBy(() -> reading.find(ID)).isInstanceOf(SlowSourceException.class);
        assertThat(cache.find(ID)).isEmpty();
    }

    private void arrive(int fetch) throws IOException {
        passages.arrived(fetched.get(fetch), String.valueOf(file));
        fetches.get(fetch).complete(null);
    }

    /** Has a torrent's pieces come. */
    private void write(String text, int... there) throws IOException {
        Path written =
                fetched.get(fetched.size() - 1).folder().resolve(INFO_HASH).toAbsolutePath();
        Files.writeString(written, text);
        IntStream.of(there).forEach(pieces::set);
        file = written;
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    private static String read(Growing reader, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        while (bytes.hasRemaining()) {
            assertThat(reader.await(from + bytes.position(), false)).isGreaterThan(from + bytes.position());
            assertThat(reader.read(bytes, from + bytes.position())).isPositive();
        }
        return new String(bytes.array(), UTF_8);
    }

    private Sighting sighting(String text) {
        Manifest manifest = manifest(text);
        return new Sighting(ANNA, manifest, SignedText.sign(manifest.text(), anna), List.of());
    }

    private Manifest manifest(String text) {
        return manifest(text, AccessLevel.PUBLIC, null);
    }

    private Manifest manifest(String text, AccessLevel access, @Nullable String sealed) {
        return new Manifest(
                "serai",
                id(text),
                INFO_HASH,
                text.length(),
                ANNA,
                "gun:" + ANNA,
                1,
                Instant.EPOCH,
                access,
                1,
                2,
                "a.txt",
                "text/plain",
                sealed);
    }

    private static Presence at(String host, long beat) {
        return new Presence(
                "serai",
                "0123456789abcdef".repeat(2),
                beat,
                new Endpoints(Optional.of("http://" + host), Optional.empty(), Optional.of(host + ":6881")),
                1000,
                false);
    }

    private static MediaId id(String text) {
        try {
            return MediaId.ofHash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
