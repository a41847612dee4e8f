package io.serai.catalog;

import io.serai.media.MediaId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What other origins say of assets. Of each origin only the highest version counts; a tombstone ends its claim, and every
 * version up to its own never comes back.
 */
public class ForeignClaims {
    private final JdbcClient sql;
    private final GroupCommit commit;

    public ForeignClaims(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /**
     * What one origin says of one asset.
     *
     * @param ended whether it is a tombstone
     * @param signed the text with the signature, as JSON
     */
    public record ForeignClaim(MediaId mediaId, String origin, long version, boolean ended, String signed) {}

    /**
     * Keeps a claim whose signature was verified.
     *
     * @return whether it is newer than what was known
     */
    public boolean heard(ForeignClaim claim) {
        return commit.make(() -> sql.sql("INSERT INTO claim (media_id, origin, version, ended, signed, heard_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (media_id, origin) DO UPDATE SET"
                                + " version = excluded.version, ended = excluded.ended, signed = excluded.signed,"
                                + " heard_at = excluded.heard_at WHERE claim.version < excluded.version")
                        .params(
                                claim.mediaId().hex(),
                                claim.origin(),
                                claim.version(),
                                claim.ended() ? 1 : 0,
                                claim.signed(),
                                Instant.now().toEpochMilli())
                        .update()
                == 1);
    }

    public Optional<ForeignClaim> find(MediaId id, String origin) {
        return sql.sql("SELECT * FROM claim WHERE media_id = ? AND origin = ?")
                .params(id.hex(), origin)
                .query(ForeignClaims::read)
                .optional();
    }

    /** The claims to an asset that have not ended. */
    public List<ForeignClaim> live(MediaId id) {
        return sql.sql("SELECT * FROM claim WHERE media_id = ? AND ended = 0 ORDER BY origin")
                .param(id.hex())
                .query(ForeignClaims::read)
                .list();
    }

    private static ForeignClaim read(ResultSet row, int number) throws SQLException {
        return new ForeignClaim(
                new MediaId(row.getString("media_id")),
                row.getString("origin"),
                row.getLong("version"),
                row.getInt("ended") == 1,
                row.getString("signed"));
    }
}
