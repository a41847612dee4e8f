package io.serai.catalog;

import io.serai.media.MediaId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What origins say of assets. Of each origin only the highest version counts; a tombstone ends its claim, and every version up
 * to its own never comes back.
 */
public class Claims {
    private final JdbcClient sql;
    private final GroupCommit commit;

    public Claims(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /** How a claim stands. */
    public enum State {
        /** Copies are wanted. */
        LIVE,
        /** Its origin ended it. */
        ENDED,
        /** Who runs this node wants no copy for it here. */
        DECLINED
    }

    /**
     * What one origin says of one asset.
     *
     * @param signed the manifest or tombstone with its signature, as JSON
     */
    public record HeardClaim(MediaId mediaId, String origin, long version, State state, String signed) {
        /** Whether the origin ended what it said in a version. */
        public boolean ends(long said) {
            return state == State.ENDED && version >= said;
        }
    }

    /**
     * Keeps a claim whose signature was verified, if it is newer than what was known. One that was declined stays so until it
     * ends. When nobody is left who wants a copy, none is fetched any more.
     */
    public void heard(HeardClaim claim) {
        commit.make(() -> {
            keep(claim);
            if (claim.state() == State.ENDED) {
                sql.sql("UPDATE job SET state = 'CANCELLED', reason = NULL WHERE media_id = ? AND kind = 'FETCH'"
                                + " AND state IN ('WAITING', 'ACTIVE', 'DEAD')"
                                + " AND NOT EXISTS (SELECT 1 FROM claim WHERE media_id = ? AND state = 'LIVE')")
                        .params(claim.mediaId().hex(), claim.mediaId().hex())
                        .update();
            }
        });
    }

    private void keep(HeardClaim claim) {
        sql.sql("INSERT INTO claim (media_id, origin, version, state, signed, heard_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (media_id, origin) DO UPDATE SET"
                        + " version = excluded.version, signed = excluded.signed, heard_at = excluded.heard_at,"
                        + " state = CASE WHEN claim.state = 'DECLINED' AND excluded.state = 'LIVE' THEN 'DECLINED'"
                        + " ELSE excluded.state END WHERE claim.version < excluded.version")
                .params(
                        claim.mediaId().hex(),
                        claim.origin(),
                        claim.version(),
                        claim.state().name(),
                        claim.signed(),
                        Instant.now().toEpochMilli())
                .update();
    }

    /** Notes that no copy is wanted here for any claim to an asset. */
    public void decline(MediaId id) {
        commit.make(() -> sql.sql("UPDATE claim SET state = 'DECLINED' WHERE media_id = ? AND state = 'LIVE'")
                .param(id.hex())
                .update());
    }

    /** Takes {@link #decline} back. */
    public void accept(MediaId id) {
        commit.make(() -> sql.sql("UPDATE claim SET state = 'LIVE' WHERE media_id = ? AND state = 'DECLINED'")
                .param(id.hex())
                .update());
    }

    public Optional<HeardClaim> find(MediaId id, String origin) {
        return find(id, origin, sql);
    }

    static Optional<HeardClaim> find(MediaId id, String origin, JdbcClient sql) {
        return sql.sql("SELECT * FROM claim WHERE media_id = ? AND origin = ?")
                .params(id.hex(), origin)
                .query(Claims::read)
                .optional();
    }

    /** The claims to an asset for which copies are wanted. */
    public List<HeardClaim> live(MediaId id) {
        return sql.sql("SELECT * FROM claim WHERE media_id = ? AND state = 'LIVE' ORDER BY origin")
                .param(id.hex())
                .query(Claims::read)
                .list();
    }

    private static HeardClaim read(ResultSet row, int number) throws SQLException {
        return new HeardClaim(
                new MediaId(row.getString("media_id")),
                row.getString("origin"),
                row.getLong("version"),
                State.valueOf(row.getString("state")),
                row.getString("signed"));
    }
}
