package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.access.OutboundPolicy;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class NeighbourhoodTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), () -> 1);
    private Copies copies;
    private Blobs blobs;
    private Asking asking;
    private Dropping dropping;

    @BeforeEach
    void hold() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        copies = catalog.copies();
        blobs = new Blobs(folder.resolve("blobs"));
        Files.createDirectories(blobs.folder(ID));
        Files.writeString(blobs.file(ID), "7 bytes");
        Files.writeString(
                blobs.folder(ID).resolve(SignedText.MANIFEST_FILE),
                new NamedSigner(ANNA).manifest(ID, 1).json());
        Assets assets = catalog.assets();
        Asset stored = HoldingTest.asset(AssetState.STORED, ANNA);
        assets.add(stored);
        assets.enqueued(assets.published(assets.seeding(stored, "ab".repeat(20))));
        copies.keep(Copy.requested(ID, OTTO, Instant.EPOCH).in(CopyState.PROVED, Instant.EPOCH));
        Peers peers = new Peers(DAY, System::nanoTime);
        Neighbourhood here = new Neighbourhood(
                SELF,
                assets,
                catalog.claims(),
                copies,
                catalog.queue(),
                blobs,
                new Holders(peers, new ProvedPairs(DAY, System::nanoTime), Map.of(), new OutboundPolicy(true)),
                correspondence,
                new Challenges(SELF, blobs, correspondence, System::nanoTime));
        DropTimes times = new DropTimes(DAY, Duration.ofHours(1), DAY);
        Keeping keeping = new Keeping(catalog.promises(), times, System::nanoTime, System::currentTimeMillis);
        dropping = new Dropping(here, keeping, new AssetLocks(), times, System::nanoTime);
        asking = keeping.begin(ID).orElseThrow();
    }

    @Test
    void aPromiseCountsWithTheProofOfTheBytes() throws IOException {
        String nonce = asked();

        promised(Proof.answer(ID, SELF, OTTO, nonce, blobs.file(ID)), nonce);

        assertThat(asking.promised()).containsExactly(OTTO);
        assertThat(state()).isEqualTo(CopyState.PROVED);
    }

    @Test
    void aPromiseWithTheProofOfOtherBytesIsARefusalAndCastsDoubt() throws IOException {
        String nonce = asked();
        Path others = Files.writeString(folder.resolve("others"), "9 letters");

        promised(Proof.answer(ID, SELF, OTTO, nonce, others), nonce);

        assertRefused();
    }

    @Test
    void aPromiseWithTheProofThatAnotherGaveIsARefusal() throws IOException {
        String nonce = asked();

        promised(Proof.answer(ID, SELF, ANNA, nonce, blobs.file(ID)), nonce);

        assertRefused();
    }

    @Test
    void aPromiseWithTheProofForAnotherQuestionIsARefusal() throws IOException {
        String nonce = asked();

        promised(Proof.answer(ID, SELF, OTTO, Proof.nonce(), blobs.file(ID)), nonce);

        assertRefused();
    }

    private void assertRefused() {
        assertThat(asking.promised()).isEmpty();
        assertThat(asking.refused()).containsExactly(OTTO);
        assertThat(state()).isEqualTo(CopyState.HELD);
    }

    private String asked() {
        return asking.next(OTTO, System.nanoTime()).orElseThrow().nonce();
    }

    private void promised(String proof, String nonce) throws IOException {
        dropping.answered(new HeardReplies.Answered(OTTO, new Reply("keep", ID, Reply.Outcome.PROMISED, proof, nonce)));
    }

    private CopyState state() {
        return copies.find(ID, OTTO).orElseThrow().state();
    }
}
