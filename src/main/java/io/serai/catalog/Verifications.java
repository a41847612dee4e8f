package io.serai.catalog;

import io.serai.media.MediaId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the bytes of each asset were last found sound, so that reading them again goes on where it was after a restart. */
public class Verifications {
    private final JdbcClient sql;

    public Verifications(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Assets whose bytes are to be read again: those in doubt first, then those that were not looked at for the longest
     * time. Bytes were looked at when they came in. Where that lies in the future, the clock was set back since, and nobody
     * knows when it was: they are due, the last.
     *
     * @param before the time since which the others were looked at
     * @param most how many at most
     */
    public List<Asset> due(Instant before, int most) {
        return sql.sql(AssetRow.SELECT
                        + "WHERE (COALESCE(verified_at, created_at) <= ? OR COALESCE(verified_at, created_at) > ?)"
                        + " AND (state IN ('STORED', 'SEEDING', 'PUBLISHED', 'COMPLETE')"
                        + " OR (state = 'DAMAGED' AND verified_at = 0))"
                        + " ORDER BY COALESCE(verified_at, created_at) LIMIT ?")
                .params(before.toEpochMilli(), Instant.now().toEpochMilli(), most)
                .query(AssetRow::read)
                .list();
    }

    /** The bytes were read and are those of the asset. */
    public void sound(Asset asset) {
        sql.sql("UPDATE asset SET verified_at = ? WHERE media_id = ? AND version = ?")
                .params(Instant.now().toEpochMilli(), asset.mediaId().hex(), asset.version())
                .update();
    }

    /** Something about the bytes looks wrong. */
    public void doubt(MediaId id) {
        sql.sql("UPDATE asset SET verified_at = 0 WHERE media_id = ?")
                .param(id.hex())
                .update();
    }
}
