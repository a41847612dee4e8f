package io.serai.catalog;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The assets of this node. A step is a no-op for an asset that is no longer in the state the step starts from. */
public class Assets {
    static final String SELECT = "SELECT media_id, version, state, size, file_name, content_type, access_level,"
            + " sealed, priority, replicate, created_at, expires_at, info_hash FROM asset ";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    public Assets(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** Adds an asset whose bytes are on disk. It takes the place of a tombstone of a lower version. */
    public void add(Asset asset) {
        transaction.executeWithoutResult(status -> {
            sql.sql("DELETE FROM asset WHERE media_id = ? AND state = 'DELETED' AND version < ?")
                    .params(asset.mediaId().hex(), asset.version())
                    .update();
            insert(asset);
        });
    }

    public Optional<Asset> find(MediaId id) {
        return sql.sql(SELECT + "WHERE media_id = ?")
                .param(id.hex())
                .query(Assets::read)
                .optional();
    }

    /**
     * Assets with a step still to be taken, oldest first.
     *
     * @param age milliseconds since they were received, so that those on their way just now are left alone
     * @param most how many at most
     */
    public List<Asset> unfinished(long age, int most) {
        return sql.sql(SELECT + "WHERE state IN ('STORED', 'SEEDING', 'PUBLISHED', 'DELETING') AND created_at <= ?"
                        + " ORDER BY created_at LIMIT ?")
                .params(now() - age, most)
                .query(Assets::read)
                .list();
    }

    /** Assets that have a torrent and whose bytes are to be in the swarm, or would be if they could be read. */
    public List<Asset> withTorrent() {
        return sql.sql(SELECT
                        + "WHERE info_hash IS NOT NULL AND state IN ('SEEDING', 'PUBLISHED', 'COMPLETE', 'DAMAGED')"
                        + " ORDER BY created_at")
                .query(Assets::read)
                .list();
    }

    /** How many bytes the assets have in all; a damaged one keeps the room for its bytes until it is deleted. */
    public long storedBytes() {
        return sql.sql("SELECT COALESCE(SUM(size), 0) FROM asset WHERE state <> 'DELETED'")
                .query(Long.class)
                .single();
    }

    /** How many assets those are. */
    public long storedAssets() {
        return sql.sql("SELECT COUNT(*) FROM asset WHERE state <> 'DELETED'")
                .query(Long.class)
                .single();
    }

    /** The asset as it is known now. */
    public Asset current(Asset asset) {
        return find(asset.mediaId()).orElse(asset);
    }

    /** The asset whose torrent has this info hash. */
    public Optional<Asset> findByInfoHash(String infoHash) {
        return sql.sql(SELECT + "WHERE info_hash = ? AND state NOT IN ('DELETING', 'DELETED') LIMIT 1")
                .param(infoHash)
                .query(Assets::read)
                .optional();
    }

    /**
     * Takes the step from {@link AssetState#STORED}: the torrent is seeding. Where a deletion was accepted meanwhile, it
     * learns which torrent it has to end.
     */
    public Asset seeding(Asset asset, String infoHash) {
        sql.sql("UPDATE asset SET state = CASE state WHEN 'STORED' THEN 'SEEDING' ELSE state END, info_hash = ?"
                        + " WHERE media_id = ? AND version = ? AND state IN ('STORED', 'DELETING')")
                .params(infoHash, asset.mediaId().hex(), asset.version())
                .update();
        return asset.seeding(infoHash);
    }

    /** Takes the step from {@link AssetState#SEEDING}: the manifest stands in the graph. */
    public Asset published(Asset asset) {
        return step(asset, AssetState.SEEDING, AssetState.PUBLISHED);
    }

    /** Takes the last step: the copies that are wanted elsewhere are queued. */
    public Asset enqueued(Asset asset) {
        transaction.executeWithoutResult(status -> {
            if (asset.replicate()) {
                sql.sql("INSERT INTO replication_job (media_id, version, state, priority, attempts, created_at)"
                                + " VALUES (?, ?, 'WAITING', ?, 0, ?) ON CONFLICT DO NOTHING")
                        .params(
                                asset.mediaId().hex(),
                                asset.version(),
                                asset.priority().value(),
                                now())
                        .update();
            }
            step(asset, AssetState.PUBLISHED, AssetState.COMPLETE);
        });
        return asset.in(AssetState.COMPLETE);
    }

    /** Notes that the bytes can no longer be served, and are to be looked at first of all. */
    public void damaged(String infoHash) {
        sql.sql("UPDATE asset SET state = 'DAMAGED', verified_at = 0"
                        + " WHERE info_hash = ? AND state NOT IN ('DELETING', 'DELETED')")
                .param(infoHash)
                .update();
    }

    /** Notes that the bytes were looked at, are not those of the asset, and are no longer at their place. */
    public Asset setAside(Asset asset, String reason) {
        transaction.executeWithoutResult(status -> {
            sql.sql("UPDATE asset SET state = 'DAMAGED', verified_at = NULL"
                            + " WHERE media_id = ? AND version = ? AND state NOT IN ('DELETING', 'DELETED')")
                    .params(asset.mediaId().hex(), asset.version())
                    .update();
            sql.sql("INSERT INTO damage (media_id, reason, found_at, attempts, next_at) VALUES (?, ?, ?, 0, 0)"
                            + " ON CONFLICT (media_id) DO UPDATE SET reason = excluded.reason")
                    .params(asset.mediaId().hex(), reason, now())
                    .update();
        });
        return asset.in(AssetState.DAMAGED);
    }

    /**
     * Notes that the bytes are there again, or seem to be; every step is taken anew.
     *
     * @param verified whether they were read; if not, that is done first of all
     */
    public Asset restored(Asset asset, boolean verified) {
        transaction.executeWithoutResult(status -> {
            sql.sql("UPDATE asset SET state = 'STORED', verified_at = ?"
                            + " WHERE media_id = ? AND version = ? AND state = 'DAMAGED'")
                    .params(verified ? now() : 0, asset.mediaId().hex(), asset.version())
                    .update();
            forgetDamage(asset);
        });
        return asset.in(AssetState.STORED);
    }

    /** Accepts a deletion; from here on it is carried out whatever happens. */
    public Asset deleting(Asset asset) {
        sql.sql("UPDATE asset SET state = 'DELETING' WHERE media_id = ? AND version = ? AND state <> 'DELETED'")
                .params(asset.mediaId().hex(), asset.version())
                .update();
        return asset.in(AssetState.DELETING);
    }

    /** Ends a deletion: the row stays as the tombstone, one version up, and nothing is left to replicate. */
    public void deleted(Asset asset) {
        transaction.executeWithoutResult(status -> {
            sql.sql("DELETE FROM replication_job WHERE media_id = ?")
                    .param(asset.mediaId().hex())
                    .update();
            forgetDamage(asset);
            sql.sql("UPDATE asset SET state = 'DELETED', version = version + 1"
                            + " WHERE media_id = ? AND version = ? AND state = 'DELETING'")
                    .params(asset.mediaId().hex(), asset.version())
                    .update();
        });
    }

    private void forgetDamage(Asset asset) {
        sql.sql("DELETE FROM damage WHERE media_id = ?")
                .param(asset.mediaId().hex())
                .update();
    }

    private Asset step(Asset asset, AssetState from, AssetState to) {
        sql.sql("UPDATE asset SET state = ? WHERE media_id = ? AND version = ? AND state = ?")
                .params(to.name(), asset.mediaId().hex(), asset.version(), from.name())
                .update();
        return asset.in(to);
    }

    private void insert(Asset asset) {
        Instant expires = asset.expiresAt();
        sql.sql("INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed,"
                        + " priority, replicate, created_at, expires_at, info_hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        asset.mediaId().hex(),
                        asset.version(),
                        asset.state().name(),
                        asset.size(),
                        asset.fileName(),
                        asset.contentType(),
                        asset.access().name(),
                        asset.sealed() ? 1 : 0,
                        asset.priority().value(),
                        asset.replicate() ? 1 : 0,
                        asset.createdAt().toEpochMilli(),
                        expires == null ? null : expires.toEpochMilli(),
                        asset.infoHash())
                .update();
    }

    static Asset read(ResultSet row, int number) throws SQLException {
        long expires = row.getLong("expires_at");
        boolean never = row.wasNull();
        return new Asset(
                new MediaId(row.getString("media_id")),
                row.getLong("version"),
                AssetState.valueOf(row.getString("state")),
                row.getLong("size"),
                row.getString("file_name"),
                row.getString("content_type"),
                AccessLevel.valueOf(row.getString("access_level")),
                row.getInt("sealed") == 1,
                new Priority(row.getInt("priority")),
                row.getInt("replicate") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")),
                never ? null : Instant.ofEpochMilli(expires),
                row.getString("info_hash"));
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
