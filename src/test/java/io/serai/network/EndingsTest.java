package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.Promises;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.manifest.Tombstone;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class EndingsTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');

    @TempDir
    private Path folder;

    private final NamedSigner anna = new NamedSigner(ANNA);
    private final NamedSigner otto = new NamedSigner(OTTO);
    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), () -> 1);
    private Assets assets;
    private Claims claims;
    private Copies copies;
    private Promises promises;
    private Blobs blobs;
    private Endings endings;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        claims = catalog.claims();
        copies = catalog.copies();
        promises = catalog.promises();
        blobs = new Blobs(folder.resolve("blobs"));
        Files.createDirectories(blobs.folder(ID));
        endings = new Endings(SELF, "serai", anna, assets, new AssetLocks(), claims, copies, blobs, correspondence);
    }

    @Test
    void theCopyIsDeletedWhenItsOriginSaysSo() throws IOException {
        hold(ANNA);

        Asset deleting = take(anna.tombstone(ID, 2)).orElseThrow();

        assertThat(deleting.state()).isEqualTo(AssetState.DELETING);
        assertThat(state()).isEqualTo(AssetState.DELETING);
        assertThat(claims.find(ID, ANNA).orElseThrow().state()).isEqualTo(Claims.State.ENDED);
    }

    @Test
    void noPromiseIsWaitedForAndNoneHoldsItBack() throws IOException {
        hold(ANNA);
        copies.keep(Copy.requested(ID, OTTO, Instant.EPOCH).in(CopyState.PROVED, Instant.EPOCH));
        promises.give(ID, OTTO);

        assertThat(take(anna.tombstone(ID, 2))).map(Asset::state).contains(AssetState.DELETING);

        assertThat(state()).isEqualTo(AssetState.DELETING);
        assertThat(correspondence.asked(OTTO, "keep " + ID)).isEmpty();
    }

    @Test
    void whatItsOriginDidNotSignEndsNothing() {
        hold(ANNA);
        SignedText signed = anna.tombstone(ID, 2);

        assertRefused(new SignedText(signed.text(), anna.tombstone(ID, 3).signature(), ANNA));
        assertRefused(new SignedText(signed.text(), signed.signature(), OTTO));
        assertRefused(SignedText.sign(signed.text(), otto));
        assertRefused(anna.tombstone(new MediaId("0b".repeat(32)), 2));
        assertRefused(SignedText.sign(new Tombstone("harbour", ID, ANNA, 2, Instant.EPOCH).text(), anna));
        assertRefused(anna.manifest(ID, 2));
        assertThat(state()).isEqualTo(AssetState.STORED);
        assertThat(claims.live(ID)).hasSize(1);
    }

    @Test
    void aTombstoneOfAnOldVersionEndsNothing() throws IOException {
        hold(ANNA);
        claims.heard(claim(anna, 5));

        assertThat(take(anna.tombstone(ID, 4))).isEmpty();

        assertThat(state()).isEqualTo(AssetState.STORED);
        assertThat(claims.live(ID)).hasSize(1);
    }

    @Test
    void whileAnotherClaimsThemTheBytesStayAndItsManifestTakesThePlace() throws IOException {
        hold(ANNA);
        claims.heard(claim(otto, 1));

        assertThat(take(anna.tombstone(ID, 2))).isEmpty();

        Asset held = assets.find(ID).orElseThrow();
        assertThat(held.origin()).isEqualTo(OTTO);
        assertThat(held.state()).isEqualTo(AssetState.STORED);
        assertThat(Files.readString(blobs.folder(ID).resolve(SignedText.MANIFEST_FILE)))
                .isEqualTo(otto.manifest(ID, 1).json());

        assertThat(take(otto.tombstone(ID, 2))).isPresent();
        assertThat(state()).isEqualTo(AssetState.DELETING);
    }

    @Test
    void theEndOfAnotherClaimLeavesTheCopyAsItIs() throws IOException {
        hold(ANNA);
        claims.heard(claim(otto, 1));

        assertThat(take(otto.tombstone(ID, 2))).isEmpty();

        assertThat(assets.find(ID).orElseThrow().origin()).isEqualTo(ANNA);
        assertThat(state()).isEqualTo(AssetState.STORED);
    }

    @Test
    void whatWasBroughtInHereIsNobodyElsesToEnd() throws IOException {
        hold(null);
        claims.heard(claim(anna, 1));

        assertThat(take(anna.tombstone(ID, 2))).isEmpty();
        assertThat(take(new NamedSigner(SELF).tombstone(ID, 9))).isEmpty();

        assertThat(state()).isEqualTo(AssetState.STORED);
    }

    @Test
    void aTombstoneOfWhatIsNotHereIsRemembered() throws IOException {
        assertThat(take(anna.tombstone(ID, 2))).isEmpty();

        assertThat(claims.find(ID, ANNA).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void aCopyWhoseBytesComeAfterItsTombstoneIsNotKept() throws IOException {
        claims.heard(claim(anna, 1));
        take(anna.tombstone(ID, 2));

        assertThatThrownBy(() -> assets.add(HoldingTest.asset(AssetState.STORED, ANNA)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(ID.hex());
        assertThat(assets.find(ID)).isEmpty();

        assets.add(HoldingTest.asset(AssetState.STORED, null));
        assertThat(state()).isEqualTo(AssetState.STORED);
    }

    @Test
    void whoHoldsACopyIsToldUntilItSaysThatItKnows() throws Exception {
        SignedText tombstone = new NamedSigner(SELF).tombstone(ID, 2);
        hold(null);
        claims.heard(new HeardClaim(ID, SELF, 2, Claims.State.ENDED, tombstone.json()));
        copies.keep(Copy.requested(ID, ANNA, Instant.EPOCH).in(CopyState.ENDING, Instant.EPOCH));
        copies.keep(Copy.requested(ID, OTTO, Instant.EPOCH));
        correspondence.ask(
                ANNA, new Request.Hold(ID, new NamedSigner(SELF).manifest(ID, 1), Priority.DEFAULT, List.of()));

        endings.tell();

        assertThat(correspondence.asked(ANNA, "end " + ID)).contains(new Request.End(ID, tombstone));
        assertThat(correspondence.asked(ANNA, "hold " + ID)).isEmpty();
        assertThat(correspondence.asked(OTTO, "end " + ID)).isEmpty();

        endings.known(ANNA, ID);
        endings.tell();
        assertThat(correspondence.asked(ANNA, "end " + ID)).isEmpty();
        assertThat(copies.of(ID)).extracting(Copy::holder).containsExactly(OTTO);
    }

    @Test
    void whoeverDeletedItsCopyTellsTheOthersThatItKnew() throws Exception {
        hold(ANNA);
        copies.keep(Copy.requested(ID, OTTO, Instant.EPOCH));
        SignedText tombstone = anna.tombstone(ID, 2);

        assets.deleted(take(tombstone).orElseThrow());
        endings.tell();

        assertThat(correspondence.asked(OTTO, "end " + ID)).contains(new Request.End(ID, tombstone));
    }

    @Test
    void howeverManyHaveToHearOfItEachIsTold() throws Exception {
        SignedText tombstone = new NamedSigner(SELF).tombstone(ID, 2);
        hold(null);
        claims.heard(new HeardClaim(ID, SELF, 2, Claims.State.ENDED, tombstone.json()));
        List<String> holders = IntStream.range(0, 600)
                .mapToObj(number -> String.format("%s%03d", OTTO.substring(3), number))
                .toList();
        holders.forEach(
                holder -> copies.keep(Copy.requested(ID, holder, Instant.EPOCH).in(CopyState.ENDING, Instant.EPOCH)));

        for (int turn = 0; turn < 3; turn++) {
            endings.tell();
        }

        assertThat(holders)
                .allSatisfy(holder ->
                        assertThat(correspondence.asked(holder, "end " + ID)).isPresent());
        endings.known(holders.get(0), ID);
        endings.known(holders.get(1), ID);
        copies.keep(Copy.requested(ID, holders.get(0), Instant.EPOCH).in(CopyState.ENDING, Instant.EPOCH));
        endings.tell();
        assertThat(correspondence.asked(holders.get(0), "end " + ID)).isPresent();
    }

    @Test
    void whoAsksForACopyAfterTheEndIsRemindedOfIt() throws Exception {
        take(anna.tombstone(ID, 2));

        endings.remind(OTTO, new Request.Hold(ID, anna.manifest(ID, 1), Priority.DEFAULT, List.of()));
        endings.remind(ANNA, new Request.Hold(ID, otto.manifest(ID, 1), Priority.DEFAULT, List.of()));

        assertThat(correspondence.asked(OTTO, "end " + ID)).contains(new Request.End(ID, anna.tombstone(ID, 2)));
        assertThat(correspondence.asked(ANNA, "end " + ID)).isEmpty();
    }

    @Test
    void aCopyThatGoesOnForAnotherClaimStaysKnown() {
        copies.keep(Copy.requested(ID, OTTO, Instant.EPOCH));

        endings.known(OTTO, ID);

        assertThat(copies.find(ID, OTTO)).isPresent();
    }

    private void hold(@Nullable String origin) {
        if (origin != null) {
            claims.heard(claim(new NamedSigner(origin), 1));
        }
        assets.add(HoldingTest.asset(AssetState.STORED, origin));
    }

    private Optional<Asset> take(SignedText signed) throws IOException {
        return endings.take(new Request.End(ID, signed));
    }

    private void assertRefused(SignedText signed) {
        assertThatThrownBy(() -> take(signed)).isInstanceOf(InvalidInputException.class);
    }

    private AssetState state() {
        return assets.find(ID).orElseThrow().state();
    }

    private static HeardClaim claim(NamedSigner origin, long version) {
        return new HeardClaim(
                ID,
                origin.publicKey(),
                version,
                Claims.State.LIVE,
                origin.manifest(ID, version).json());
    }
}
