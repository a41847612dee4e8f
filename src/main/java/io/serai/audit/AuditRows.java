package io.serai.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries as rows. */
final class AuditRows {
    private static final String SELECT = "SELECT seq, at, who, what, media_id, detail, address, hash FROM audit ";

    private final JdbcClient sql;

    AuditRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(AuditEntry entry) {
        sql.sql("INSERT INTO audit (seq, at, who, what, media_id, detail, address, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        entry.seq(),
                        entry.at().toEpochMilli(),
                        entry.who(),
                        entry.what(),
                        entry.mediaId(),
                        entry.detail(),
                        entry.address(),
                        entry.hash())
                .update();
    }

    AuditHead head() {
        return sql.sql(SELECT + "ORDER BY seq DESC LIMIT 1")
                .query(AuditRows::read)
                .optional()
                .map(AuditEntry::head)
                .orElse(AuditHead.NONE);
    }

    Optional<AuditEntry> find(long seq) {
        return sql.sql(SELECT + "WHERE seq = ?")
                .param(seq)
                .query(AuditRows::read)
                .optional();
    }

    Optional<AuditEntry> oldest() {
        return sql.sql(SELECT + "ORDER BY seq LIMIT 1").query(AuditRows::read).optional();
    }

    /** The newest entry that tells of entries that were cut off. */
    Optional<AuditEntry> newestCut() {
        return sql.sql(SELECT + "WHERE what = 'cut' ORDER BY seq DESC LIMIT 1")
                .query(AuditRows::read)
                .optional();
    }

    /** Those after a number, in order. */
    List<AuditEntry> after(long seq, int most) {
        return sql.sql(SELECT + "WHERE seq > ? ORDER BY seq LIMIT ?")
                .params(seq, most)
                .query(AuditRows::read)
                .list();
    }

    /** The number of the first entry of a time or later. */
    Optional<Long> firstSince(Instant time) {
        return sql.sql("SELECT seq FROM audit WHERE at >= ? ORDER BY seq LIMIT 1")
                .param(time.toEpochMilli())
                .query(Long.class)
                .optional();
    }

    void removeBefore(long seq) {
        sql.sql("DELETE FROM audit WHERE seq < ?").param(seq).update();
    }

    private static AuditEntry read(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("who"),
                row.getString("what"),
                row.getString("media_id"),
                row.getString("detail"),
                row.getString("address"),
                row.getString("hash"));
    }
}
