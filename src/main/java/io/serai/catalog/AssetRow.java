package io.serai.catalog;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An asset as its row holds it. */
final class AssetRow {
    static final String SELECT = "SELECT media_id, version, state, size, file_name, content_type, access_level,"
            + " sealed, priority, replicate, created_at, expires_at, tags, info_hash, origin, owner, length FROM asset ";

    private AssetRow() {}

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
                Tags.parse(row.getString("tags")),
                row.getString("info_hash"),
                row.getString("origin"),
                row.getString("owner"),
                row.getLong("length"));
    }

    /** Adds the row, and what finds it by its tags. */
    static void insert(Asset asset, JdbcClient sql) {
        sql.sql("INSERT INTO asset (media_id, version, state, size, file_name, folded_name, content_type, access_level,"
                        + " sealed, priority, replicate, created_at, expires_at, tags, info_hash, origin, owner, length)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        asset.mediaId().hex(),
                        asset.version(),
                        asset.state().name(),
                        asset.size(),
                        asset.fileName(),
                        new FoldedName(asset.fileName()).text(),
                        asset.contentType(),
                        asset.access().name(),
                        asset.sealed() ? 1 : 0,
                        asset.priority().value(),
                        asset.replicate() ? 1 : 0,
                        asset.createdAt().toEpochMilli(),
                        millis(asset.expiresAt()),
                        asset.tags().text(),
                        asset.infoHash(),
                        asset.origin(),
                        asset.owner(),
                        asset.length())
                .update();
        tag(asset, sql);
    }

    /** Changes what is said of an asset, if its row is still in this version and state. */
    static boolean update(Asset before, Asset after, JdbcClient sql) {
        int changed = sql.sql(
                        "UPDATE asset SET version = ?, state = ?, file_name = ?, folded_name = ?, access_level = ?,"
                                + " priority = ?, replicate = ?, expires_at = ?, tags = ?, origin = ?, owner = ?, length = ?"
                                + " WHERE media_id = ? AND version = ? AND state = ?")
                .params(
                        after.version(),
                        after.state().name(),
                        after.fileName(),
                        new FoldedName(after.fileName()).text(),
                        after.access().name(),
                        after.priority().value(),
                        after.replicate() ? 1 : 0,
                        millis(after.expiresAt()),
                        after.tags().text(),
                        after.origin(),
                        after.owner(),
                        after.length(),
                        before.mediaId().hex(),
                        before.version(),
                        before.state().name())
                .update();
        if (changed == 1) {
            sql.sql("DELETE FROM asset_tag WHERE media_id = ?")
                    .param(after.mediaId().hex())
                    .update();
            tag(after, sql);
        }
        return changed == 1;
    }

    private static void tag(Asset asset, JdbcClient sql) {
        for (String tag : asset.tags().values()) {
            sql.sql("INSERT INTO asset_tag (tag, media_id) VALUES (?, ?)")
                    .params(tag, asset.mediaId().hex())
                    .update();
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
