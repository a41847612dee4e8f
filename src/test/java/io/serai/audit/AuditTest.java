package io.serai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnEachDatabase
class AuditTest {
    private static final String ID = "ab".repeat(32);

    @TempDir
    private Path folder;

    private TemporaryCatalog catalog;
    private JdbcClient sql;
    private Audit audit;
    private NotedHead noted;

    @BeforeEach
    void anAudit() {
        catalog = TemporaryCatalog.in(folder);
        sql = catalog.sql();
        noted = NotedHead.in(folder);
        audit = new Audit(sql, catalog.commit(), noted, Duration.ofDays(400));
    }

    @Test
    void givesBackWhatWasDoneInOrder() {
        audit.append("admin", "upload", ID, "form", "127.0.0.1");
        audit.append("drop", "upload", ID, null, null);

        List<AuditEntry> entries = audit.after(0, 10);

        assertThat(entries).extracting(AuditEntry::seq).containsExactly(1L, 2L);
        assertThat(entries).extracting(AuditEntry::who).containsExactly("admin", "drop");
        assertThat(audit.after(1, 10)).containsExactly(entries.get(1));
        assertThat(audit.head()).isEqualTo(entries.get(1).head());
        assertThat(audit.since(entries.get(0).at(), 1)).containsExactly(entries.get(0));
        assertThat(audit.since(Instant.now().plusSeconds(60), 1)).isEmpty();
    }

    @Test
    void theHashIsThatOfTheHashBeforeAndTheTextOfTheEntry() {
        Instant then = Instant.parse("2026-01-02T03:04:05.678Z");
        AuditEntry first =
                AuditEntry.of(then, "admin", "delete", ID, null, "::1").after(AuditHead.NONE);

        assertThat(first.json())
                .isEqualTo("{\"address\":\"::1\",\"at\":\"2026-01-02T03:04:05.678Z\",\"mediaId\":\"" + ID
                        + "\",\"seq\":1,\"what\":\"delete\",\"who\":\"admin\"}");
        // printf '%s\n%s' 000…0 '{"address":…}' | sha256sum
        assertThat(first.hash()).isEqualTo("75e9965d00025546bf90a3a8e2f58392375d85aa0b7bcc4a8f5e390799cff457");
    }

    @Test
    void theChainOfManyThreadsIsOne() {
        IntStream.range(0, 200).parallel().forEach(number -> audit.append("admin", "patch", ID, "" + number, null));

        assertThat(flaw(audit.head())).isNull();
        assertThat(audit.head().seq()).isEqualTo(200);
    }

    @Test
    void textsThatDatabasesAlterAreMadePlainBefore() {
        audit.append(
                "x".repeat(600), "a\u0000b\ud800c", null, "\ud83c\udfa5\n" + "é".repeat(509) + "\ud83c\udfa5", null);

        assertThat(flaw(null)).isNull();
        assertThat(audit.after(0, 1).get(0).what()).isEqualTo("a?b?c");
        assertThat(audit.after(0, 1).get(0).who()).hasSize(512);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "who, 'other'",
                "what, 'upload'",
                "media_id, NULL",
                "detail, 'x'",
                "address, NULL",
                "at, at + 1",
                "hash, ''"
            })
    void anEntryThatWasRewrittenIsFound(String column, String value) {
        entries(5);
        sql.sql("UPDATE audit SET " + column + " = " + value + " WHERE seq = 3").update();

        assertThat(flaw(null)).isEqualTo("entry 3 does not follow from the one before it");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4})
    void anEntryThatWasRemovedIsFound(long seq) {
        entries(5);
        sql.sql("DELETE FROM audit WHERE seq = ?").param(seq).update();

        assertThat(flaw(null)).isEqualTo("entry " + seq + " is missing");
    }

    @Test
    void entriesThatWereMovedUpOverAGapAreFound() {
        entries(5);
        sql.sql("DELETE FROM audit WHERE seq = 3").update();
        sql.sql("UPDATE audit SET seq = 3 WHERE seq = 4").update();

        assertThat(flaw(null)).isEqualTo("entry 3 does not follow from the one before it");
    }

    @Test
    void entriesThatWereExchangedAreFound() {
        entries(5);
        sql.sql("UPDATE audit SET seq = 100 WHERE seq = 3").update();
        sql.sql("UPDATE audit SET seq = 3 WHERE seq = 4").update();
        sql.sql("UPDATE audit SET seq = 4 WHERE seq = 100").update();

        assertThat(flaw(null)).isEqualTo("entry 3 does not follow from the one before it");
    }

    @Test
    void anEntryThatWasPutInIsFound() {
        entries(5);
        sql.sql("UPDATE audit SET seq = 6 WHERE seq = 5").update();
        sql.sql("INSERT INTO audit (seq, at, who, what, hash) SELECT 5, at, who, what, hash FROM audit WHERE seq = 4")
                .update();

        assertThat(flaw(null)).isEqualTo("entry 5 does not follow from the one before it");
    }

    @Test
    void thatTheNewestAreMissingIsFoundByWhoNotedTheHead() {
        entries(5);
        AuditHead head = audit.head();
        sql.sql("DELETE FROM audit WHERE seq > 3").update();

        assertThat(flaw(null)).isNull();
        assertThat(flaw(head)).isEqualTo("entry 4 is missing, for 5 were noted");

        entries(2);
        assertThat(flaw(head)).isEqualTo("entry 5 is not the one that was noted");
    }

    @Test
    void theNoteGoesOnWithTheEntriesAndStaysWhereTheyContradictIt() throws IOException {
        entries(5);
        audit.noteHead();
        AuditHead head = audit.head();
        assertThat(noted.read()).contains(head);

        sql.sql("DELETE FROM audit WHERE seq > 3").update();
        audit.noteHead();
        entries(4);
        audit.noteHead();
        assertThat(noted.read()).contains(head);
    }

    @Test
    void whatIsCutOffFromTheOldestSideLeavesAChainThatSaysSo() throws IOException {
        old(Duration.ofDays(402), 3);
        entries(2);
        audit.noteHead();

        audit.forgetOld();

        assertThat(audit.after(0, 10)).extracting(AuditEntry::seq).containsExactly(4L, 5L, 6L);
        assertThat(audit.after(5, 1).get(0).what()).isEqualTo("cut");
        assertThat(flaw(noted.read().orElseThrow())).isNull();
        audit.forgetOld();
        assertThat(audit.head().seq()).isEqualTo(6);

        sql.sql("DELETE FROM audit WHERE seq = 4").update();
        assertThat(flaw(null)).isEqualTo("entry 4 is missing");
    }

    @Test
    void whereAllIsOldTheNewestStays() {
        old(Duration.ofDays(402), 3);

        audit.forgetOld();

        assertThat(audit.after(0, 10)).extracting(AuditEntry::seq).containsExactly(3L, 4L);
        assertThat(flaw(null)).isNull();
    }

    @Test
    void whatIsLessThanADayTooOldStays() {
        old(Duration.ofHours(400 * 24 + 23), 3);

        audit.forgetOld();

        assertThat(audit.head().seq()).isEqualTo(3);
    }

    private void entries(int count) {
        for (int number = 0; number < count; number++) {
            audit.append("admin", "delete", ID, null, "127.0.0.1");
        }
    }

    private void old(Duration age, int count) {
        AuditRows rows = new AuditRows(sql);
        for (int number = 0; number < count; number++) {
            rows.insert(AuditEntry.of(Instant.now().minus(age), "admin", "delete", ID, null, null)
                    .after(rows.head()));
        }
    }

    private @Nullable String flaw(@Nullable AuditHead head) {
        return new AuditChain(sql).check(head).flaw();
    }
}
