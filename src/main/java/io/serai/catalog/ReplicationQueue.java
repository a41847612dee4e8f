package io.serai.catalog;

import io.serai.media.MediaId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The durable queue of copies to be made. */
public class ReplicationQueue {
    private final JdbcClient sql;

    public ReplicationQueue(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<ReplicationJob> find(MediaId id) {
        return sql.sql("SELECT state, priority, attempts, reason FROM replication_job WHERE media_id = ?"
                        + " ORDER BY version DESC LIMIT 1")
                .param(id.hex())
                .query((row, number) -> new ReplicationJob(
                        id,
                        row.getString("state"),
                        row.getInt("priority"),
                        row.getInt("attempts"),
                        row.getString("reason")))
                .optional();
    }

    /** How many jobs are queued. */
    public long size() {
        return sql.sql("SELECT COUNT(*) FROM replication_job").query(Long.class).single();
    }
}
