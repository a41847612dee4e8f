package io.serai.catalog;

import io.serai.media.MediaId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copies of this node's assets on other nodes. */
public class Copies {
    private static final String SELECT =
            "SELECT media_id, holder, state, since, proved_at, failures, reason FROM copy ";

    private final JdbcClient sql;
    private final GroupCommit commit;

    public Copies(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /** What is known of the copies of one asset. */
    public List<Copy> of(MediaId id) {
        return sql.sql(SELECT + "WHERE media_id = ? ORDER BY holder")
                .param(id.hex())
                .query(Copies::read)
                .list();
    }

    /** What is known of the copies of each of these assets that has some. */
    public Map<MediaId, List<Copy>> of(Collection<MediaId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql(SELECT + "WHERE media_id IN (:ids) ORDER BY holder")
                .param("ids", ids.stream().map(MediaId::hex).toList())
                .query(Copies::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Copy::mediaId));
    }

    public Optional<Copy> find(MediaId id, String holder) {
        return sql.sql(SELECT + "WHERE media_id = ? AND holder = ?")
                .params(id.hex(), holder)
                .query(Copies::read)
                .optional();
    }

    /** Notes a copy of which nothing is known yet; one that is known stays as it is. */
    public void begin(Copy copy) {
        insert(copy, " DO NOTHING");
    }

    /** Keeps what is known of a copy now. */
    public void keep(Copy copy) {
        insert(
                copy,
                " DO UPDATE SET state = excluded.state, since = excluded.since, proved_at = excluded.proved_at,"
                        + " failures = excluded.failures, reason = excluded.reason");
    }

    private void insert(Copy copy, String onConflict) {
        Instant proved = copy.provedAt();
        // others say it as they like, and PostgreSQL takes no text with the character U+0000
        String reason = copy.reason() == null ? null : copy.reason().replace('\0', '?');
        commit.make(() -> sql.sql("INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (media_id, holder)" + onConflict)
                .params(
                        copy.mediaId().hex(),
                        copy.holder(),
                        copy.state().name(),
                        copy.since().toEpochMilli(),
                        proved == null ? null : proved.toEpochMilli(),
                        copy.failures(),
                        reason)
                .update());
    }

    /** Forgets a copy that is none any more. */
    public void forget(MediaId id, String holder) {
        commit.make(() -> sql.sql("DELETE FROM copy WHERE media_id = ? AND holder = ?")
                .params(id.hex(), holder)
                .update());
    }

    /** Some of the copies that a node showed that it has, drawn anew each time. */
    public List<Copy> sample(String holder, int most) {
        return sql.sql(SELECT + "WHERE holder = ? AND state = 'PROVED' ORDER BY RANDOM() LIMIT ?")
                .params(holder, most)
                .query(Copies::read)
                .list();
    }

    /**
     * The next copies whose nodes have yet to hear that the claim has ended.
     *
     * @param after the one that they follow; null for the first
     */
    public List<Copy> ending(@Nullable Copy after, int most) {
        return sql.sql(SELECT + "WHERE state = 'ENDING' AND (media_id, holder) > (?, ?)"
                        + " ORDER BY media_id, holder LIMIT ?")
                .params(after == null ? "" : after.mediaId().hex(), after == null ? "" : after.holder(), most)
                .query(Copies::read)
                .list();
    }

    /** How many copies are in a state. */
    public long count(CopyState state) {
        return sql.sql("SELECT COUNT(*) FROM copy WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    private static Copy read(ResultSet row, int number) throws SQLException {
        long proved = row.getLong("proved_at");
        boolean never = row.wasNull();
        return new Copy(
                new MediaId(row.getString("media_id")),
                row.getString("holder"),
                CopyState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("since")),
                never ? null : Instant.ofEpochMilli(proved),
                row.getInt("failures"),
                row.getString("reason"));
    }
}
