package io.serai.catalog;

import io.serai.media.MediaId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Promises in the catalog. */
public class StoredPromises implements Promises {
    private final JdbcClient sql;
    private final GroupCommit commit;

    public StoredPromises(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    @Override
    public List<Given> given() {
        return sql.sql("SELECT media_id, given_to FROM promise")
                .query((row, number) -> new Given(new MediaId(row.getString(1)), row.getString(2)))
                .list();
    }

    @Override
    public void give(MediaId id, String to) {
        commit.make(() -> sql.sql("INSERT INTO promise (media_id, given_to, since) VALUES (?, ?, ?)"
                        + " ON CONFLICT (media_id, given_to) DO UPDATE SET since = excluded.since")
                .params(id.hex(), to, Instant.now().toEpochMilli())
                .update());
    }

    @Override
    public void expire(MediaId id, String to) {
        commit.make(() -> sql.sql("DELETE FROM promise WHERE media_id = ? AND given_to = ?")
                .params(id.hex(), to)
                .update());
    }

    @Override
    public List<MediaId> asking() {
        return sql.sql("SELECT media_id FROM asking")
                .query((row, number) -> new MediaId(row.getString(1)))
                .list();
    }

    @Override
    public void ask(MediaId id) {
        commit.make(() -> sql.sql("INSERT INTO asking (media_id, since) VALUES (?, ?)"
                        + " ON CONFLICT (media_id) DO UPDATE SET since = excluded.since")
                .params(id.hex(), Instant.now().toEpochMilli())
                .update());
    }

    @Override
    public void end(MediaId id) {
        commit.make(() ->
                sql.sql("DELETE FROM asking WHERE media_id = ?").param(id.hex()).update());
    }
}
