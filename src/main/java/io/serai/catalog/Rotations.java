package io.serai.catalog;

import io.serai.media.MediaId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which sealed assets are being sealed anew. An asset has one successor at most. */
public class Rotations {
    private static final String SELECT = "SELECT media_id, successor, attempts, reason FROM rotation ";
    private static final String QUEUE = "INSERT INTO rotation (media_id, attempts, next_at, created_at)";

    private final JdbcClient sql;
    private final GroupCommit commit;

    public Rotations(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /** Queues an asset, unless it is queued already. */
    public void queue(MediaId id, Instant now) {
        commit.make(() -> sql.sql(QUEUE + " VALUES (?, 0, ?, ?) ON CONFLICT (media_id) DO NOTHING")
                .params(id.hex(), now.toEpochMilli(), now.toEpochMilli())
                .update());
    }

    /** Queues own assets that were sealed before a time and are complete, the oldest first. */
    public void queueSealedBefore(Instant time, Instant now, int most) {
        commit.make(() -> sql.sql(QUEUE + " SELECT media_id, 0, ?, ? FROM asset WHERE sealed = 1 AND origin IS NULL"
                        + " AND state = 'COMPLETE' AND created_at < ?"
                        + " AND media_id NOT IN (SELECT media_id FROM rotation) ORDER BY created_at, media_id LIMIT ?")
                .params(now.toEpochMilli(), now.toEpochMilli(), time.toEpochMilli(), most)
                .update());
    }

    /** Those whose turn it is. */
    public List<Rotation> due(Instant now, int most) {
        return sql.sql(SELECT + "WHERE next_at <= ? ORDER BY next_at, media_id LIMIT ?")
                .params(now.toEpochMilli(), most)
                .query(Rotations::read)
                .list();
    }

    public Optional<Rotation> find(MediaId id) {
        return sql.sql(SELECT + "WHERE media_id = ?")
                .param(id.hex())
                .query(Rotations::read)
                .optional();
    }

    /** The asset that another one supersedes, as long as both are there. */
    public Optional<MediaId> supersededBy(MediaId successor) {
        return sql.sql(SELECT + "WHERE successor = ?")
                .param(successor.hex())
                .query(Rotations::read)
                .optional()
                .map(Rotation::mediaId);
    }

    /** Notes what the successor will be. */
    public void sealed(MediaId id, MediaId successor) {
        commit.make(() -> sql.sql("UPDATE rotation SET successor = ? WHERE media_id = ?")
                .params(successor.hex(), id.hex())
                .update());
    }

    /** Comes back to it later, as it has not all it needs yet. */
    public void waits(MediaId id, Instant until) {
        commit.make(() -> sql.sql("UPDATE rotation SET next_at = ?, reason = NULL WHERE media_id = ?")
                .params(until.toEpochMilli(), id.hex())
                .update());
    }

    /** Comes back to it later, as it failed. */
    public void failed(MediaId id, String reason, Instant until) {
        commit.make(
                () -> sql.sql("UPDATE rotation SET next_at = ?, reason = ?, attempts = attempts + 1 WHERE media_id = ?")
                        .params(until.toEpochMilli(), reason, id.hex())
                        .update());
    }

    /** The asset is superseded, or goes for another reason. */
    public void ended(MediaId id) {
        commit.make(() -> sql.sql("DELETE FROM rotation WHERE media_id = ?")
                .param(id.hex())
                .update());
    }

    /** How many are under way. */
    public long count() {
        return sql.sql("SELECT COUNT(*) FROM rotation").query(Long.class).single();
    }

    private static Rotation read(ResultSet row, int number) throws SQLException {
        String successor = row.getString("successor");
        return new Rotation(
                new MediaId(row.getString("media_id")),
                successor == null ? null : new MediaId(successor),
                row.getInt("attempts"),
                row.getString("reason"));
    }
}
