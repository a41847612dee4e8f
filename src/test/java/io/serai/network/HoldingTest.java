package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import io.serai.network.Reply.Outcome;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class HoldingTest {
    static final MediaId ID = new MediaId("0a".repeat(32));
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final String EXPELLED = DiscoveryTest.pub('e');
    private static final long QUOTA = 1000;

    @TempDir
    private Path folder;

    private final NamedSigner anna = new NamedSigner(ANNA);
    private Assets assets;
    private Claims claims;
    private ReplicationQueue queue;
    private Holding holding;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        claims = catalog.claims();
        queue = catalog.queue();
        holding = holding(Long.MAX_VALUE);
    }

    private Holding holding(long share) throws IOException {
        return new Holding(
                "serai",
                new Admission(true, Set.of(), Set.of(EXPELLED)),
                anna,
                assets,
                claims,
                queue,
                new Space(folder, new SpaceBounds(0, 0, QUOTA, Long.MAX_VALUE), 0, 0),
                share);
    }

    @Test
    void whatOneSaysYesToIsQueuedWithWhatTheOriginSigned() throws IOException {
        SignedText signed = anna.manifest(ID, 3);

        Reply reply = holding.consider(OTTO, new Request.Hold(ID, signed, new Priority(8), List.of(OTTO)));

        assertThat(reply).isEqualTo(new Reply("hold", ID, Outcome.FETCHING, null, null));
        ReplicationJob job = fetch();
        assertThat(job.state()).isEqualTo(JobState.WAITING);
        assertThat(job.priority()).isEqualTo(new Priority(8));
        assertThat(job.source()).isEqualTo(OTTO);
        assertThat(job.signed()).isEqualTo(signed.json());
        assertThat(claims.live(ID)).containsExactly(new HeardClaim(ID, ANNA, 3, Claims.State.LIVE, signed.json()));
    }

    @Test
    void askedAgainItSaysTheSameAndQueuesNothingAnew() throws IOException {
        consider(anna.manifest(ID, 1));
        queue.keep(fetch().after(2));

        assertThat(consider(anna.manifest(ID, 1)).outcome()).isEqualTo(Outcome.FETCHING);
        assertThat(fetch().attempts()).isEqualTo(2);
    }

    @Test
    void aManifestThatItsOriginDidNotSignIsRefused() throws IOException {
        SignedText signed = anna.manifest(ID, 1);

        assertRefused(
                consider(new SignedText(signed.text(), anna.manifest(ID, 2).signature(), ANNA)), "not signed");
        assertRefused(consider(new SignedText(signed.text(), signed.signature(), OTTO)), "not signed");
        assertRefused(consider(SignedText.sign(signed.text(), new NamedSigner(OTTO))), "not signed by the origin");
    }

    @Test
    void aManifestOfAnotherAssetIsRefused() throws IOException {
        assertRefused(consider(anna.manifest(new MediaId("0b".repeat(32)), 1)), ID.hex());
    }

    @Test
    void aManifestOfAnotherNetworkIsRefused() throws IOException {
        SignedText signed = SignedText.sign(anna.manifest("harbour", ID, 1, 7).text(), anna);

        assertRefused(consider(signed), "\"harbour\"");
    }

    @Test
    void whatIsNoManifestIsRefused() throws IOException {
        assertRefused(consider(SignedText.sign("{}", anna)), "manifest");
        assertRefused(consider(anna.tombstone(ID, 2)), "manifest");
    }

    @Test
    void nothingIsHeldForAnOriginThatIsExpelled() throws IOException {
        assertRefused(consider(new NamedSigner(EXPELLED).manifest(ID, 1)), "does not take part");
    }

    @Test
    void whatItsOriginDeletedIsRefusedUpToTheVersionOfTheTombstone() throws IOException {
        claims.heard(new HeardClaim(
                ID, ANNA, 3, Claims.State.ENDED, anna.tombstone(ID, 3).json()));

        assertRefused(consider(anna.manifest(ID, 2)), "deleted in 3");
        assertRefused(consider(anna.manifest(ID, 3)), "deleted in 3");
        assertThat(consider(anna.manifest(ID, 4)).outcome()).isEqualTo(Outcome.FETCHING);
    }

    @Test
    void aVersionThatIsOutOfDateIsRefused() throws IOException {
        consider(anna.manifest(ID, 3));

        assertThat(consider(anna.manifest(ID, 2)).detail()).contains("there is 3");
    }

    @Test
    void whatTheOperatorDeletedIsDeclinedInNewVersionsToo() throws IOException {
        consider(anna.manifest(ID, 1));
        claims.decline(ID);
        queue.cancel(ID);

        assertRefused(consider(anna.manifest(ID, 1)), "deleted its copy");
        assertThat(consider(anna.manifest(ID, 2)).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whatDoesNotFitTwiceIsRefused() throws IOException {
        assertRefused(consider(ofSize(QUOTA / 2 + 1)), "no room for 501 bytes");
        assertThat(consider(ofSize(QUOTA / 2)).outcome()).isEqualTo(Outcome.FETCHING);
    }

    @Test
    void whatCouldNotBeHadIsRefusedWithTheReason() throws IOException {
        consider(anna.manifest(ID, 1));
        queue.keep(fetch().in(JobState.DEAD, "nobody has it", Instant.now().plusSeconds(60)));

        assertThat(consider(anna.manifest(ID, 1)).detail()).contains("nobody has it");
        assertThat(fetch().state()).isEqualTo(JobState.DEAD);

        queue.keep(fetch().in(JobState.DEAD, "nobody had it", Instant.now().minusSeconds(1)));
        assertThat(consider(anna.manifest(ID, 1)).outcome()).isEqualTo(Outcome.FETCHING);
    }

    @Test
    void whatIsGivenUpOfOneOriginIsTakenOfAnother() throws IOException {
        NamedSigner otto = new NamedSigner(OTTO);
        consider(anna.manifest(ID, 1));
        queue.keep(
                fetch().in(JobState.DEAD, "it is something else", Instant.now().plusSeconds(60)));

        assertThat(consider(otto.manifest(ID, 1)).outcome()).isEqualTo(Outcome.FETCHING);
        assertThat(fetch().state()).isEqualTo(JobState.WAITING);
    }

    @Test
    void copiesOnTheirWayCountAgainstTheShareOfCopies() throws IOException {
        MediaId other = new MediaId("0b".repeat(32));
        holding = holding(100);
        assertThat(consider(ofSize(60)).outcome()).isEqualTo(Outcome.FETCHING);
        SignedText signed = SignedText.sign(anna.manifest("serai", other, 1, 41).text(), anna);
        Request.Hold more = new Request.Hold(other, signed, Priority.DEFAULT, List.of());

        assertThat(holding.consider(OTTO, more).detail()).contains("copies for others take 100 bytes at most");

        queue.keep(fetch().in(JobState.DEAD, "nobody has it", Instant.now()));
        assertThat(holding.consider(OTTO, more).outcome()).isEqualTo(Outcome.FETCHING);
    }

    @Test
    void whatIsHereWholeIsHeldAndWhatIsOnItsWayIsFetching() throws IOException {
        assets.add(asset(AssetState.STORED, null));
        assertThat(consider(anna.manifest(ID, 1)).outcome()).isEqualTo(Outcome.FETCHING);

        step();
        assertThat(consider(anna.manifest(ID, 1)).outcome()).isEqualTo(Outcome.HELD);
        assertThat(claims.live(ID)).extracting(HeardClaim::origin).containsExactly(ANNA);
        assertThat(queue.find(ID, JobKind.FETCH)).isEmpty();
    }

    @Test
    void whatIsHereDamagedIsNotHeld() throws IOException {
        assets.add(asset(AssetState.STORED, null));
        step();
        assets.setAside(assets.find(ID).orElseThrow(), "the bytes are wrong");

        assertThat(consider(anna.manifest(ID, 1)).outcome()).isEqualTo(Outcome.FETCHING);
    }

    static Asset asset(AssetState state, @Nullable String origin) {
        return new Asset(
                ID,
                1,
                state,
                7,
                "a.mp4",
                "video/mp4",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                false,
                Instant.EPOCH,
                null,
                Tags.NONE,
                null,
                origin,
                null,
                7);
    }

    /** Takes all steps, to the end. */
    private void step() {
        assets.enqueued(assets.published(assets.seeding(assets.find(ID).orElseThrow(), "ab".repeat(20))));
    }

    private Reply consider(SignedText signed) throws IOException {
        return holding.consider(OTTO, new Request.Hold(ID, signed, Priority.DEFAULT, List.of()));
    }

    private ReplicationJob fetch() {
        return queue.find(ID, JobKind.FETCH).orElseThrow();
    }

    private void assertRefused(Reply reply, String because) {
        assertThat(reply.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(reply.detail()).contains(because);
        assertThat(queue.of(ID)).allMatch(job -> job.state() == JobState.CANCELLED);
    }

    private SignedText ofSize(long size) {
        return SignedText.sign(anna.manifest("serai", ID, 1, size).text(), anna);
    }
}
