package io.serai.catalog;

import io.serai.media.ConflictException;
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

    /** Queues own assets that were sealed before a time and are complete, the oldest first, and no successor of another one. */
    public void queueSealedBefore(Instant time, Instant now, int most) {
        commit.make(() -> sql.sql(
                        QUEUE + " SELECT media_id, 0, ?, ? FROM asset WHERE sealed = 1 AND origin IS NULL"
                                + " AND state = 'COMPLETE' AND created_at < ?"
                                + " AND media_id NOT IN (SELECT media_id FROM rotation)"
                                + " AND media_id NOT IN (SELECT successor FROM rotation WHERE successor IS NOT NULL) ORDER BY created_at, media_id LIMIT ?")
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

    /**
     * Notes what the successor will be.
     *
     * @throws ConflictException when the rotation was called off
     */
    public void sealed(MediaId id, MediaId successor) {
        int noted = commit.make(() -> sql.sql("UPDATE rotation SET successor = ? WHERE media_id = ?")
                .params(successor.hex(), id.hex())
                .update());
        if (noted == 0) {
            throw new ConflictException("The asset " + id + " is not to be sealed anew any more.");
        }
    }

    /**
     * Requires that what is changed of an asset is not lost with it.
     *
     * @throws ConflictException when its successor has taken over what is said of it
     */
    public void requireNoSuccessor(MediaId id) {
        find(id).map(Rotation::successor).ifPresent(successor -> {
            throw new ConflictException("The asset " + id + " was sealed anew as " + successor
                    + " and will be deleted; change that one, once it is there.");
        });
    }

    /** Comes back to it later, as it has not all it needs yet. */
    public void waits(MediaId id, Instant until) {
        commit.make(() -> sql.sql("UPDATE rotation SET next_at = ?, reason = NULL WHERE media_id = ?")
                .params(until.toEpochMilli(), id.hex())
                .update());
    }

    /** Comes back to it later, as it failed. A successor that is no asset never will be one. */
    public void failed(MediaId id, String reason, Instant until) {
        commit.make(() -> sql.sql(
                        "UPDATE rotation SET next_at = ?, reason = ?, attempts = attempts + 1, successor = (SELECT"
                                + " media_id FROM asset WHERE media_id = successor AND state NOT IN ('DELETING', 'DELETED'))"
                                + " WHERE media_id = ?")
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
