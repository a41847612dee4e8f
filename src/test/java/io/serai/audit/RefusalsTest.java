package io.serai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class RefusalsTest {
    private static final String PATH = "/api/media/" + "0".repeat(64) + "/links";

    @TempDir
    private Path folder;

    private Audit audit;
    private Refusals refusals;
    private long nanos;

    @BeforeEach
    void anAudit() {
        audit = auditOf(TemporaryCatalog.in(folder));
        refusals = new Refusals(audit, () -> nanos);
    }

    @Test
    void theSameIsNotedOnceAMinute() {
        for (int second = 0; second < 121; second++) {
            nanos = Duration.ofSeconds(second).toNanos();
            refusals.refused("gun:a", "DELETE", PATH, 403, "192.0.2.1");
        }

        assertThat(audit.after(0, 10)).hasSize(3);
    }

    @Test
    void anotherCallerCallOrAnswerIsNotedForItself() {
        refusals.refused("gun:a", "DELETE", PATH, 403, "192.0.2.1");
        refusals.refused("gun:b", "DELETE", PATH, 403, "192.0.2.1");
        refusals.refused("gun:a", "PATCH", PATH, 403, "192.0.2.1");
        refusals.refused("gun:a", "DELETE", PATH, 429, "192.0.2.1");

        assertThat(audit.after(0, 10))
                .extracting(AuditEntry::detail)
                .containsExactly(
                        "DELETE /api/media/{}/links 403",
                        "DELETE /api/media/{}/links 403",
                        "PATCH /api/media/{}/links 403",
                        "DELETE /api/media/{}/links 429");
    }

    @Test
    void aRefusalStandsWhereItCannotBeNoted(@TempDir Path other) {
        Refusals unnoted = new Refusals(auditOf(TemporaryCatalog.empty(other)), () -> nanos);

        unnoted.refused("gun:a", "DELETE", PATH, 403, "192.0.2.1");

        assertThat(folder).exists();
    }

    private Audit auditOf(TemporaryCatalog catalog) {
        return new Audit(catalog.sql(), catalog.commit(), NotedHead.in(folder), Duration.ofDays(400));
    }
}
