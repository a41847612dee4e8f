package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.access.OutboundPolicy;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.media.Priority;
import io.serai.network.Reply.Outcome;
import io.serai.store.Blobs;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class AnsweringTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final Request.Prove CHALLENGE = new Request.Prove(ID, "5e".repeat(32), List.of());

    @TempDir
    private Path folder;

    private final NamedSigner anna = new NamedSigner(ANNA);
    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), () -> 1);
    private Assets assets;
    private Blobs blobs;
    private Answering answering;
    private Copies copies;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        Claims claims = catalog.claims();
        blobs = new Blobs(folder.resolve("blobs"));
        Files.createDirectories(blobs.folder(ID));
        Files.writeString(blobs.file(ID), "7 bytes");
        Space space = new Space(folder, new SpaceBounds(0, 0, 1000, Long.MAX_VALUE), 0, 0);
        Admission all = new Admission(true, Set.of(), Set.of());
        AssetLocks locks = new AssetLocks();
        copies = catalog.copies();
        Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);
        Holders holders = new Holders(
                peers, new ProvedPairs(Duration.ofHours(2), System::nanoTime), Map.of(), new OutboundPolicy(true));
        Challenges challenges = new Challenges(SELF, blobs, correspondence, System::nanoTime);
        DropTimes times = new DropTimes(Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(1));
        Keeping keeping = new Keeping(catalog.promises(), times, System::nanoTime, System::currentTimeMillis);
        Neighbourhood here = new Neighbourhood(
                SELF, assets, claims, copies, catalog.queue(), blobs, holders, correspondence, challenges);
        answering = new Answering(
                SELF,
                new Holding("serai", all, anna, assets, claims, catalog.queue(), space, Long.MAX_VALUE),
                new Endings(SELF, "serai", anna, assets, locks, claims, copies, blobs, correspondence),
                new Promising(here, keeping, locks),
                new Introductions(SELF, assets, copies, holders, challenges),
                assets,
                locks,
                blobs,
                correspondence);
    }

    @Test
    void whoSpeaksOfADeletionIsAskedToShowTheCopyThatCounted() throws IOException {
        Request.End end = new Request.End(ID, anna.tombstone(ID, 2));
        answering.answer(new Reception.Asked(ANNA, end));
        assertThat(correspondence.asked(ANNA, "prove " + ID)).isEmpty();

        copies.begin(Copy.requested(ID, ANNA, Instant.now()).proved(Instant.now()));
        answering.answer(new Reception.Asked(ANNA, end));
        assertThat(correspondence.asked(ANNA, "prove " + ID)).isPresent();
    }

    @Test
    void whoIsAskedForACopySaysWhatBecomesOfIt() throws IOException {
        Request.Hold hold = new Request.Hold(ID, anna.manifest(ID, 1), Priority.DEFAULT, List.of());

        assertThat(answer(hold)).isEqualTo(Reply.of(hold, Outcome.FETCHING, null));
    }

    @Test
    void whoAskedForACopyHearsThatItMayConnect() {
        Request.Hold hold = new Request.Hold(ID, anna.manifest(ID, 1), Priority.DEFAULT, List.of());

        answering.dialMe(new Reception.Asked(ANNA, hold));

        assertThat(said()).isEqualTo(Reply.of(hold, Outcome.DIAL_ME, null));
    }

    @Test
    void whoHasTheBytesProvesItToWhoAsks() throws IOException {
        assets.add(HoldingTest.asset(AssetState.STORED, ANNA));

        Reply reply = answer(CHALLENGE);

        try (SeekableByteChannel bytes = Files.newByteChannel(blobs.file(ID))) {
            assertThat(reply)
                    .isEqualTo(Reply.of(
                            CHALLENGE, Outcome.PROVED, Proof.answer(ID, ANNA, SELF, CHALLENGE.nonce(), bytes)));
        }
        assertThat(reply.nonce()).isEqualTo(CHALLENGE.nonce());
    }

    @Test
    void bytesThatBelongToNoAssetProveNothing() throws IOException {
        assertThat(answer(CHALLENGE).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void bytesThatAreGoneProveNothing() throws IOException {
        assets.add(HoldingTest.asset(AssetState.STORED, ANNA));
        Files.delete(blobs.file(ID));

        assertThat(answer(CHALLENGE).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void bytesThatAreDamagedProveNothing() throws IOException {
        assets.add(HoldingTest.asset(AssetState.STORED, ANNA));
        assets.setAside(assets.find(ID).orElseThrow(), "the bytes are wrong");
        assertThat(answer(CHALLENGE).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aTombstoneIsKnownAndNamesTheCopyToDelete() throws IOException {
        assets.add(HoldingTest.asset(AssetState.STORED, ANNA));
        Request.End end = new Request.End(ID, anna.tombstone(ID, 2));

        Asset deleting = Objects.requireNonNull(answering.answer(new Reception.Asked(ANNA, end)));

        assertThat(deleting.mediaId()).isEqualTo(ID);
        assertThat(said()).isEqualTo(Reply.of(end, Outcome.KNOWN, null));
    }

    @Test
    void aTombstoneThatIsNoneIsRefusedAndDeletesNothing() throws IOException {
        assets.add(HoldingTest.asset(AssetState.STORED, ANNA));
        Request.End end = new Request.End(ID, anna.manifest(ID, 2));

        assertThat(answering.answer(new Reception.Asked(ANNA, end))).isNull();

        assertThat(said().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(assets.find(ID).orElseThrow().state()).isEqualTo(AssetState.STORED);
    }

    private Reply answer(Request request) throws IOException {
        assertThat(answering.answer(new Reception.Asked(ANNA, request))).isNull();
        return said();
    }

    /** The one reply that is written to who asked. */
    private Reply said() {
        HeardPages<Reply> heard = new HeardPages<>(Reply::parse);
        Correspondence.Letter letter = correspondence.due().get(0);
        Map<String, String> texts = letter.pages().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, page -> (String) page.getValue()));
        heard.take(texts);
        assertThat(letter.soul()).isEqualTo("replies/" + ANNA);
        assertThat(heard.items()).hasSize(1);
        return heard.items().get(0);
    }
}
