package io.serai.catalog;

import io.serai.media.MediaId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The durable queue of copies to be made. */
public class ReplicationQueue {
    private final JdbcClient sql;

    public ReplicationQueue(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<ReplicationJob> find(MediaId id) {
        return sql.sql("SELECT media_id, state, priority, attempts, reason FROM replication_job WHERE media_id = ?"
                        + " ORDER BY version DESC LIMIT 1")
                .param(id.hex())
                .query(ReplicationQueue::read)
                .optional();
    }

    /** The latest job of each of these assets that has one. */
    public Map<MediaId, ReplicationJob> find(Collection<MediaId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<MediaId, ReplicationJob> jobs = new HashMap<>();
        sql.sql("SELECT media_id, state, priority, attempts, reason FROM replication_job WHERE media_id IN (:ids)"
                        + " ORDER BY version")
                .param("ids", ids.stream().map(MediaId::hex).toList())
                .query(ReplicationQueue::read)
                .list()
                .forEach(job -> jobs.put(job.mediaId(), job));
        return jobs;
    }

    /** How many jobs are queued. */
    public long size() {
        return sql.sql("SELECT COUNT(*) FROM replication_job").query(Long.class).single();
    }

    private static ReplicationJob read(ResultSet row, int number) throws SQLException {
        return new ReplicationJob(
                new MediaId(row.getString("media_id")),
                row.getString("state"),
                row.getInt("priority"),
                row.getInt("attempts"),
                row.getString("reason"));
    }
}
