package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Claims.HeardClaim;
import io.serai.catalog.Claims.State;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ClaimsTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private static final MediaId OTHER = new MediaId("0b".repeat(32));

    @TempDir
    private Path folder;

    private Claims claims;
    private ReplicationQueue queue;

    @BeforeEach
    void open() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        claims = catalog.claims();
        queue = catalog.queue();
    }

    @Test
    void ofEachOriginTheHighestVersionCountsWhateverComesWhen() {
        claims.heard(claim("anna", 2, State.LIVE));
        claims.heard(claim("otto", 1, State.LIVE));
        claims.heard(claim("anna", 1, State.LIVE));
        assertThat(claims.live(ID)).containsExactly(claim("anna", 2, State.LIVE), claim("otto", 1, State.LIVE));

        claims.heard(claim("anna", 3, State.LIVE));
        assertThat(claims.find(ID, "anna")).contains(claim("anna", 3, State.LIVE));
        assertThat(claims.find(OTHER, "anna")).isEmpty();
    }

    @Test
    void aTombstoneEndsItsOriginsClaimAlone() {
        claims.heard(claim("anna", 1, State.LIVE));
        claims.heard(claim("otto", 1, State.LIVE));

        claims.heard(claim("anna", 2, State.ENDED));

        assertThat(claims.live(ID)).containsExactly(claim("otto", 1, State.LIVE));
        assertThat(claims.find(ID, "anna")).contains(claim("anna", 2, State.ENDED));
    }

    @Test
    void whatATombstoneEndedDoesNotComeBackButAHigherVersionDoes() {
        claims.heard(claim("anna", 2, State.ENDED));

        claims.heard(claim("anna", 1, State.LIVE));
        claims.heard(claim("anna", 2, State.LIVE));
        assertThat(claims.live(ID)).isEmpty();

        claims.heard(claim("anna", 3, State.LIVE));
        assertThat(claims.live(ID)).containsExactly(claim("anna", 3, State.LIVE));
    }

    @Test
    void aTombstoneBelowTheVersionThatIsKnownEndsNothing() {
        claims.heard(claim("anna", 3, State.LIVE));

        claims.heard(claim("anna", 2, State.ENDED));

        assertThat(claims.live(ID)).containsExactly(claim("anna", 3, State.LIVE));
    }

    @Test
    void whatWasDeclinedStaysSoWithNewVersionsUntilItEnds() {
        claims.heard(claim("anna", 1, State.LIVE));
        claims.decline(ID);
        claims.heard(claim("anna", 2, State.LIVE));
        assertThat(claims.find(ID, "anna")).contains(claim("anna", 2, State.DECLINED));
        assertThat(claims.live(ID)).isEmpty();

        claims.heard(claim("anna", 3, State.ENDED));
        claims.heard(claim("anna", 4, State.LIVE));
        assertThat(claims.live(ID)).containsExactly(claim("anna", 4, State.LIVE));
    }

    @Test
    void decliningIsOfOneAssetAndOfNoClaimThatHasEnded() {
        claims.heard(claim("anna", 2, State.ENDED));
        claims.heard(new HeardClaim(OTHER, "anna", 1, State.LIVE, "{}"));

        claims.decline(ID);

        assertThat(claims.find(ID, "anna")).contains(claim("anna", 2, State.ENDED));
        assertThat(claims.live(OTHER)).hasSize(1);
    }

    @Test
    void aFetchForAClaimThatEndedIsTakenBack() {
        claims.heard(claim("anna", 1, State.LIVE));
        queue.add(fetch());

        claims.heard(claim("anna", 1, State.ENDED));
        assertThat(fetching()).isEqualTo(JobState.WAITING);

        claims.heard(claim("anna", 2, State.ENDED));
        assertThat(fetching()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aFetchGoesOnForAnotherClaim() {
        claims.heard(claim("anna", 1, State.LIVE));
        claims.heard(claim("otto", 1, State.LIVE));
        queue.add(fetch());

        claims.heard(claim("anna", 2, State.ENDED));

        assertThat(fetching()).isEqualTo(JobState.WAITING);
    }

    private JobState fetching() {
        return queue.find(ID, JobKind.FETCH).orElseThrow().state();
    }

    private static ReplicationJob fetch() {
        return ReplicationJob.fetch(ID, Priority.DEFAULT, "anna", "{}", 1000, Instant.now());
    }

    private static HeardClaim claim(String origin, long version, State state) {
        return new HeardClaim(ID, origin, version, state, "{\"version\":" + version + "}");
    }
}
