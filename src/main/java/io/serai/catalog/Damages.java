package io.serai.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The damaged assets, and how often their bytes were asked for elsewhere. */
public class Damages {
    private final JdbcClient sql;

    public Damages(JdbcClient sql) {
        this.sql = sql;
    }

    /** How many assets are damaged now. */
    public long count() {
        return sql.sql("SELECT COUNT(*) FROM asset WHERE state = 'DAMAGED'")
                .query(Long.class)
                .single();
    }

    /**
     * Damaged assets whose bytes are to be asked for now.
     *
     * @param attempts after so many an asset is left as it is
     * @param most how many at most
     */
    public List<Asset> due(int attempts, int most) {
        return sql.sql(AssetRow.SELECT
                        + "WHERE state = 'DAMAGED' AND info_hash IS NOT NULL AND media_id IN"
                        + " (SELECT media_id FROM damage WHERE attempts < ? AND next_at <= ?) LIMIT ?")
                .params(attempts, Instant.now().toEpochMilli(), most)
                .query(AssetRow::read)
                .list();
    }

    /** How often the bytes of an asset were asked for in vain. */
    public int attempts(Asset asset) {
        return sql.sql("SELECT attempts FROM damage WHERE media_id = ?")
                .param(asset.mediaId().hex())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Counts an attempt that was in vain. The next one is made after a pause. */
    public void failed(Asset asset, Duration pause) {
        sql.sql("UPDATE damage SET attempts = attempts + 1, next_at = ? WHERE media_id = ?")
                .params(
                        Instant.now().plus(pause).toEpochMilli(),
                        asset.mediaId().hex())
                .update();
    }
}
