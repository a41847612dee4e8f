package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.HeardPresences;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ForgettingTest {
    private final Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);

    private TemporaryCatalog catalog;
    private HeardPresences heard;

    @BeforeEach
    void nodesThatWereHeardToday(@TempDir Path folder) {
        catalog = TemporaryCatalog.in(folder);
        heard = catalog.heardPresences();
        List.of("gone", "holder", "promised").forEach(pub -> heard.keep(pub, 1, "a presence"));
        sql("INSERT INTO copy (media_id, holder, state, since, failures) VALUES ('00', 'holder', 'PROVED', 0, 0)");
        sql("INSERT INTO promise (media_id, given_to, since) VALUES ('00', 'promised', 0)");
    }

    @Test
    void whoWasHeardLatelyIsKnown() {
        assertThat(forgetting(Duration.ofDays(89)).run(false)).containsEntry("forgotten", List.of());
        assertThat(heard.find("gone")).isPresent();
    }

    @Test
    void whoWasNotHeardForLongIsForgottenUnlessItHoldsACopyOrWasPromisedOne() {
        assertThat(forgetting(Duration.ofDays(91)).run(false)).containsEntry("forgotten", List.of("gone"));

        assertThat(heard.find("gone")).isEmpty();
        assertThat(heard.find("holder")).isPresent();
        assertThat(heard.find("promised")).isPresent();
    }

    @Test
    void aDryRunOnlySaysWho() {
        assertThat(forgetting(Duration.ofDays(91)).run(true)).containsEntry("forgotten", List.of("gone"));
        assertThat(heard.find("gone")).isPresent();
    }

    private Forgetting forgetting(Duration later) {
        Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        return new Forgetting(peers, heard, Duration.ofDays(90), clock);
    }

    private void sql(String statement) {
        catalog.sql().sql(statement).update();
    }
}
