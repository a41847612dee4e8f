package io.serai.catalog;

import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The links of assets that were given out. They end with their asset. */
public class Links {
    /** So many may be good at a time, for one asset. */
    public static final int MOST = 1000;

    /** For so long after its end a link can still be looked at, if not more than {@link #MOST} of its asset ended. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient sql;
    private final GroupCommit commit;

    public Links(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /**
     * Adds a link.
     *
     * @throws NotFoundException when its asset is no longer here
     * @throws ConflictException when the asset has as many as it may
     */
    public void add(Link link) {
        commit.make(() -> {
            if (live(link.mediaId(), link.createdAt()) >= MOST) {
                throw new ConflictException("The asset " + link.mediaId() + " has " + MOST
                        + " links that are good, which is the most; revoke some first.");
            }
            if (of(link.mediaId()).size() >= 2 * MOST) {
                forgetEnded(link.mediaId(), link.createdAt());
            }
            int added = sql.sql("INSERT INTO link (media_id, id, name, created_by, created_at, expires_at)"
                            + " SELECT media_id, ?, ?, ?, ?, ? FROM asset"
                            + " WHERE media_id = ? AND state NOT IN ('DELETING', 'DELETED')")
                    .params(
                            link.id(),
                            link.name(),
                            link.createdBy(),
                            link.createdAt().toEpochMilli(),
                            link.expiresAt().toEpochMilli(),
                            link.mediaId().hex())
                    .update();
            if (added == 0) {
                throw NotFoundException.of(link.mediaId());
            }
        });
    }

    /** Those of an asset, the newest first; ended ones too, for a month. */
    public List<Link> of(MediaId id) {
        return sql.sql("SELECT * FROM link WHERE media_id = ? ORDER BY created_at DESC, id")
                .param(id.hex())
                .query(Links::read)
                .list();
    }

    /** Whether a link was made of an asset and not revoked; when it expires is not asked. */
    public boolean stands(String mediaId, String linkId) {
        return sql.sql("SELECT COUNT(*) FROM link WHERE media_id = ? AND id = ? AND revoked_at IS NULL")
                        .params(mediaId, linkId)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Takes a link back, for good; one that was taken back before stays so.
     *
     * @return whether the asset has such a link
     */
    public boolean revoke(MediaId id, String linkId) {
        return commit.make(
                () -> sql.sql("UPDATE link SET revoked_at = COALESCE(revoked_at, ?)" + " WHERE media_id = ? AND id = ?")
                                .params(Instant.now().toEpochMilli(), id.hex(), linkId)
                                .update()
                        == 1);
    }

    /** Forgets the links that ended long ago. */
    public void expire() {
        long before = Instant.now().minus(KEPT).toEpochMilli();
        commit.make(() -> sql.sql("DELETE FROM link WHERE expires_at < ? OR revoked_at < ?")
                .params(before, before)
                .update());
    }

    private void forgetEnded(MediaId id, Instant now) {
        sql.sql("DELETE FROM link WHERE media_id = ? AND (revoked_at IS NOT NULL OR expires_at <= ?)")
                .params(id.hex(), now.toEpochMilli())
                .update();
    }

    private int live(MediaId id, Instant now) {
        return sql.sql("SELECT COUNT(*) FROM link WHERE media_id = ? AND revoked_at IS NULL AND expires_at > ?")
                .params(id.hex(), now.toEpochMilli())
                .query(Integer.class)
                .single();
    }

    private static Link read(ResultSet row, int number) throws SQLException {
        long revoked = row.getLong("revoked_at");
        boolean stands = row.wasNull();
        return new Link(
                new MediaId(row.getString("media_id")),
                row.getString("id"),
                row.getString("name"),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                stands ? null : Instant.ofEpochMilli(revoked));
    }
}
