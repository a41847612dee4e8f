package io.serai.catalog;

import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The assets of this node. A step is a no-op for an asset that is no longer in the state the step starts from. */
public class Assets {
    private final JdbcClient sql;
    private final GroupCommit commit;

    public Assets(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /**
     * Adds an asset whose bytes are on disk. It takes the place of a tombstone of a lower version.
     *
     * @throws ConflictException when it is a copy, and the claim for which it is held has ended or was declined
     */
    public void add(Asset asset) {
        add(asset, List.of());
    }

    /** Adds an asset with those who may read it. */
    public void add(Asset asset, List<Grant> grants) {
        commit.make(() -> {
            if (claim(asset).filter(state -> state != Claims.State.LIVE).isPresent()) {
                throw new ConflictException(
                        "No copy of " + asset.mediaId() + " is kept: it was deleted while its bytes came.");
            }
            sql.sql("DELETE FROM asset WHERE media_id = ? AND state = 'DELETED' AND version < ?")
                    .params(asset.mediaId().hex(), asset.version())
                    .update();
            AssetRow.insert(asset, sql);
            grants.forEach(grant -> Grants.insert(grant, sql));
        });
    }

    /** How the claim stands that a copy is held for; empty for what this node brought in. */
    private Optional<Claims.State> claim(Asset asset) {
        return Optional.ofNullable(asset.origin())
                .flatMap(origin -> Claims.find(asset.mediaId(), origin, sql))
                .map(Claims.HeardClaim::state);
    }

    public Optional<Asset> find(MediaId id) {
        return sql.sql(AssetRow.SELECT + "WHERE media_id = ?")
                .param(id.hex())
                .query(AssetRow::read)
                .optional();
    }

    /** Those of these assets of which the catalog knows something. */
    public Set<MediaId> known(Collection<MediaId> ids) {
        return new HashSet<>(sql.sql("SELECT media_id FROM asset WHERE media_id IN (:ids)")
                .param("ids", ids.stream().map(MediaId::hex).toList())
                .query((row, number) -> new MediaId(row.getString("media_id")))
                .list());
    }

    /** The asset, when it is whole here and nothing is left to do for it. */
    public Optional<Asset> complete(MediaId id) {
        return find(id).filter(asset -> asset.state() == AssetState.COMPLETE);
    }

    /**
     * Assets with a step still to be taken, oldest first.
     *
     * @param until milliseconds since 1970 at which they were received at the latest, so that those on their way just now are
     *     left alone; one that was received later than now was left by a clock that has been set back since
     * @param after where to go on: the last one of the list before; null for the first list
     * @param most how many at most
     */
    public List<Asset> unfinished(long until, @Nullable Asset after, int most) {
        return sql.sql(AssetRow.SELECT
                        + "WHERE state IN ('STORED', 'SEEDING', 'PUBLISHED', 'DELETING') AND (created_at <= ? OR created_at > ?)"
                        + " AND (created_at, media_id) > (?, ?) ORDER BY created_at, media_id LIMIT ?")
                .params(
                        until,
                        now(),
                        after == null ? Long.MIN_VALUE : after.createdAt().toEpochMilli(),
                        after == null ? "" : after.mediaId().hex(),
                        most)
                .query(AssetRow::read)
                .list();
    }

    /**
     * Assets that have a torrent and whose bytes are to be in the swarm, or would be if they could be read, by media id.
     *
     * @param after where to go on: the last one of the list before; null for the first list
     * @param most how many at most
     */
    public List<Asset> withTorrent(@Nullable Asset after, int most) {
        return sql.sql(AssetRow.SELECT
                        + "WHERE info_hash IS NOT NULL AND state IN ('SEEDING', 'PUBLISHED', 'COMPLETE', 'DAMAGED')"
                        + " AND media_id > ? ORDER BY media_id LIMIT ?")
                .params(after == null ? "" : after.mediaId().hex(), most)
                .query(AssetRow::read)
                .list();
    }

    /**
     * Assets that hold, or are to hold, their bytes here, by media id.
     *
     * @param after where to go on: the last one of the list before; null for the first list
     * @param most how many at most
     */
    public List<Asset> held(@Nullable Asset after, int most) {
        return sql.sql(AssetRow.SELECT
                        + "WHERE state NOT IN ('DELETING', 'DELETED') AND media_id > ? ORDER BY media_id LIMIT ?")
                .params(after == null ? "" : after.mediaId().hex(), most)
                .query(AssetRow::read)
                .list();
    }

    /**
     * This node's own assets that might have gone before a time, the longest overdue first.
     *
     * @param kept those with this tag stay all the same
     * @param most how many at most
     */
    public List<Asset> expired(Instant before, String kept, int most) {
        return sql.sql(AssetRow.SELECT
                        + "WHERE expires_at < ? AND origin IS NULL AND state NOT IN ('DELETING', 'DELETED')"
                        + " AND media_id NOT IN (SELECT media_id FROM asset_tag WHERE tag = ?)"
                        + " ORDER BY expires_at, media_id LIMIT ?")
                .params(before.toEpochMilli(), kept, most)
                .query(AssetRow::read)
                .list();
    }

    /** How many bytes the assets have in all; a damaged one keeps the room for its bytes until it is deleted. */
    public long storedBytes() {
        return sql.sql("SELECT COALESCE(SUM(size), 0) FROM asset WHERE state <> 'DELETED'")
                .query(Long.class)
                .single();
    }

    /** When the oldest one that is here came in. */
    public Optional<Instant> oldest() {
        return sql.sql(
                        "SELECT created_at FROM asset WHERE state NOT IN ('DELETING', 'DELETED') ORDER BY created_at LIMIT 1")
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    /** How many are sealed, with their keys here. */
    public long sealed() {
        return sql.sql("SELECT COUNT(*) FROM asset WHERE sealed = 1 AND origin IS NULL"
                        + " AND state NOT IN ('DELETING', 'DELETED')")
                .query(Long.class)
                .single();
    }

    /** How many bytes those have that are copies of what other nodes brought in. */
    public long copiedBytes() {
        return sql.sql("SELECT COALESCE(SUM(size), 0) FROM asset WHERE origin IS NOT NULL AND state <> 'DELETED'")
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
        return sql.sql(AssetRow.SELECT + "WHERE info_hash = ? AND state NOT IN ('DELETING', 'DELETED') LIMIT 1")
                .param(infoHash)
                .query(AssetRow::read)
                .optional();
    }

    /**
     * Takes the step from {@link AssetState#STORED}: the torrent is seeding. Where a deletion was accepted meanwhile, it
     * learns which torrent it has to end.
     */
    public Asset seeding(Asset asset, String infoHash) {
        commit.make(() -> sql.sql("UPDATE asset SET state = CASE state WHEN 'STORED' THEN 'SEEDING' ELSE state END,"
                        + " info_hash = ? WHERE media_id = ? AND version = ? AND state IN ('STORED', 'DELETING')")
                .params(infoHash, asset.mediaId().hex(), asset.version())
                .update());
        return asset.seeding(infoHash);
    }

    /** Takes the step from {@link AssetState#SEEDING}: the manifest stands in the graph. */
    public Asset published(Asset asset) {
        commit.make(() -> step(asset, AssetState.SEEDING, AssetState.PUBLISHED));
        return asset.in(AssetState.PUBLISHED);
    }

    /** Takes the last step: the copies that are wanted elsewhere are queued, once. */
    public Asset enqueued(Asset asset) {
        commit.make(() -> {
            if (step(asset, AssetState.PUBLISHED, AssetState.COMPLETE) && asset.replicate()) {
                ReplicationQueue.begin(asset, sql);
            }
        });
        return asset.in(AssetState.COMPLETE);
    }

    /**
     * Changes what is said of an asset, and takes back the copies that were queued of what was said before.
     *
     * @param after one version above {@code before}
     * @return false when the asset is not, or no longer, as before
     */
    public boolean amended(Asset before, Asset after) {
        return commit.make(() -> {
            boolean changed = AssetRow.update(before, after, sql);
            if (changed) {
                sql.sql("DELETE FROM job WHERE media_id = ?")
                        .param(after.mediaId().hex())
                        .update();
            }
            return changed;
        });
    }

    /** Notes that the bytes can no longer be served, and are to be looked at first of all. */
    public void damaged(String infoHash) {
        commit.make(() -> sql.sql("UPDATE asset SET state = 'DAMAGED', verified_at = 0"
                        + " WHERE info_hash = ? AND state NOT IN ('DELETING', 'DELETED')")
                .param(infoHash)
                .update());
    }

    /** Notes that the bytes were looked at, are not those of the asset, and are no longer at their place. */
    public Asset setAside(Asset asset, String reason) {
        commit.make(() -> {
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
        commit.make(() -> {
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
        commit.make(() -> {
            sql.sql("UPDATE asset SET state = 'DELETING' WHERE media_id = ? AND version = ? AND state <> 'DELETED'")
                    .params(asset.mediaId().hex(), asset.version())
                    .update();
            Grants.withdrawAll(asset.mediaId(), sql);
        });
        return asset.in(AssetState.DELETING);
    }

    /** Ends a deletion: the row stays as the tombstone, one version up, and nothing is left to replicate. */
    public void deleted(Asset asset) {
        commit.make(() -> {
            sql.sql("DELETE FROM job WHERE media_id = ?")
                    .param(asset.mediaId().hex())
                    .update();
            endCopies(asset);
            forgetDamage(asset);
            sql.sql("DELETE FROM link WHERE media_id = ?")
                    .param(asset.mediaId().hex())
                    .update();
            sql.sql("DELETE FROM asset_tag WHERE media_id = ?")
                    .param(asset.mediaId().hex())
                    .update();
            sql.sql("UPDATE asset SET state = 'DELETED', version = version + 1"
                            + " WHERE media_id = ? AND version = ? AND state = 'DELETING'")
                    .params(asset.mediaId().hex(), asset.version())
                    .update();
        });
    }

    /** Who holds a copy of what its origin ended has to hear of it; that a copy alone goes is nobody else's matter. */
    private void endCopies(Asset asset) {
        sql.sql(
                        asset.copy()
                                        && claim(asset)
                                                .filter(Claims.State.ENDED::equals)
                                                .isEmpty()
                                ? "DELETE FROM copy WHERE media_id = ?"
                                : "UPDATE copy SET state = 'ENDING' WHERE media_id = ?")
                .param(asset.mediaId().hex())
                .update();
    }

    private void forgetDamage(Asset asset) {
        sql.sql("DELETE FROM damage WHERE media_id = ?")
                .param(asset.mediaId().hex())
                .update();
    }

    private boolean step(Asset asset, AssetState from, AssetState to) {
        return sql.sql("UPDATE asset SET state = ? WHERE media_id = ? AND version = ? AND state = ?")
                        .params(to.name(), asset.mediaId().hex(), asset.version(), from.name())
                        .update()
                == 1;
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
