package io.serai.catalog;

import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The durable queue of what is to be done about copies. A job that was taken belongs to who took it for a while: when that
 * one dies, somebody else takes it then.
 */
public class ReplicationQueue {
    private static final String SELECT =
            "SELECT media_id, kind, state, priority, attempts, reason, source, signed, size,"
                    + " short_since, next_at, created_at FROM job ";

    private static final String WITHOUT_JOB = "WHERE state = 'COMPLETE' AND replicate = 1 AND NOT EXISTS"
            + " (SELECT 1 FROM job WHERE job.media_id = asset.media_id AND job.kind = 'COPIES')";

    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final List<JobState> LIVE = List.of(JobState.WAITING, JobState.ACTIVE, JobState.DONE);

    private final JdbcClient sql;
    private final GroupCommit commit;
    private final String skipLocked;
    private volatile Runnable bell = () -> {};

    /**
     * @param skipLocked whether rows that another process has locked can be passed over, which SQLite neither knows nor needs
     */
    public ReplicationQueue(JdbcClient sql, GroupCommit commit, boolean skipLocked) {
        this.sql = sql;
        this.commit = commit;
        this.skipLocked = skipLocked ? " FOR UPDATE SKIP LOCKED" : "";
    }

    /**
     * Has a bell rung whenever a job is to be looked at now.
     *
     * @param ring must not wait
     */
    public void onChange(Runnable ring) {
        bell = ring;
    }

    public Optional<ReplicationJob> find(MediaId id, JobKind kind) {
        return sql.sql(SELECT + "WHERE media_id = ? AND kind = ?")
                .params(id.hex(), kind.name())
                .query(ReplicationQueue::read)
                .optional();
    }

    /** The job about copies of each of these assets that has one. */
    public Map<MediaId, ReplicationJob> find(Collection<MediaId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<MediaId, ReplicationJob> jobs = new HashMap<>();
        sql.sql(SELECT + "WHERE media_id IN (:ids) AND kind = 'COPIES'")
                .param("ids", ids.stream().map(MediaId::hex).toList())
                .query(ReplicationQueue::read)
                .list()
                .forEach(job -> jobs.put(job.mediaId(), job));
        return jobs;
    }

    /** The jobs about one asset. */
    public List<ReplicationJob> of(MediaId id) {
        return sql.sql(SELECT + "WHERE media_id = ? ORDER BY kind")
                .param(id.hex())
                .query(ReplicationQueue::read)
                .list();
    }

    /** Jobs in a state, or in any, that were queued last. */
    public List<ReplicationJob> list(@Nullable JobState state, int most) {
        return sql.sql(SELECT + (state == null ? "" : "WHERE state = '" + state.name() + "' ")
                        + "ORDER BY created_at DESC, media_id, kind LIMIT ?")
                .param(most)
                .query(ReplicationQueue::read)
                .list();
    }

    private long count(JobState... states) {
        return sql.sql("SELECT COUNT(*) FROM job WHERE state IN (:states)")
                .param("states", List.of(states).stream().map(JobState::name).toList())
                .query(Long.class)
                .single();
    }

    /** How many jobs wait or are being done. */
    public long size() {
        return count(JobState.WAITING, JobState.ACTIVE);
    }

    /** How many bytes the fetches bring that wait or are being done. */
    public long coming() {
        return sql.sql("SELECT COALESCE(SUM(size), 0) FROM job WHERE kind = 'FETCH' AND state IN ('WAITING', 'ACTIVE')")
                .query(Long.class)
                .single();
    }

    /** How many jobs are being done. */
    public long active() {
        return count(JobState.ACTIVE);
    }

    /** Queues a job, in place of one of its kind that was ended. */
    public void add(ReplicationJob job) {
        commit.make(() -> insert(
                job,
                sql,
                " DO UPDATE SET state = excluded.state, priority = excluded.priority,"
                        + " attempts = 0, reason = NULL, source = excluded.source, signed = excluded.signed, size = excluded.size,"
                        + " next_at = excluded.next_at WHERE job.state IN ('DONE', 'DEAD', 'CANCELLED')"));
        bell.run();
    }

    /** As {@link #add}, within a change; a job that is there stays as it is. */
    static void begin(Asset asset, JdbcClient sql) {
        Instant now = Instant.now();
        ReplicationJob job = new ReplicationJob(
                asset.mediaId(),
                JobKind.COPIES,
                JobState.WAITING,
                asset.priority(),
                0,
                null,
                null,
                null,
                0,
                null,
                now,
                asset.createdAt());
        insert(job, sql, " DO NOTHING");
    }

    /**
     * Takes jobs whose turn it is, the most urgent first. One to fetch counts as being done from then on.
     *
     * @param states of those to be taken; none for all that are not dead or cancelled
     * @return them, with the end of the lease as their next time
     */
    public List<ReplicationJob> take(JobKind kind, Duration lease, int most, JobState... states) {
        List<String> wanted = (states.length == 0 ? LIVE : List.of(states))
                .stream().map(JobState::name).toList();
        if (!isDue(kind, wanted)) {
            return List.of();
        }
        List<ReplicationJob> taken = commit.make(() -> {
            List<ReplicationJob> due = due(kind, wanted, most);
            long until = Instant.now().plus(lease).toEpochMilli();
            due.forEach(job -> sql.sql("UPDATE job SET next_at = ?, state = CASE WHEN kind = 'FETCH' THEN 'ACTIVE'"
                            + " ELSE state END WHERE media_id = ? AND kind = ?")
                    .params(until, job.mediaId().hex(), kind.name())
                    .update());
            return due.stream()
                    .map(job -> job.in(job.state(), job.reason(), Instant.ofEpochMilli(until)))
                    .toList();
        });
        if (taken.size() == most) {
            bell.run();
        }
        return taken;
    }

    /** Keeps jobs taken that take their time. */
    public void renew(JobKind kind, Collection<MediaId> ids, Duration lease) {
        if (!ids.isEmpty()) {
            commit.make(() -> sql.sql("UPDATE job SET next_at = :until WHERE kind = :kind AND media_id IN (:ids)"
                            + " AND state = 'ACTIVE'")
                    .param("until", Instant.now().plus(lease).toEpochMilli())
                    .param("kind", kind.name())
                    .param("ids", ids.stream().map(MediaId::hex).toList())
                    .update());
        }
    }

    private boolean isDue(JobKind kind, List<String> states) {
        return sql.sql("SELECT 1 FROM job WHERE kind = :kind AND state IN (:states) AND next_at <= :now LIMIT 1")
                .param("kind", kind.name())
                .param("states", states)
                .param("now", now())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private List<ReplicationJob> due(JobKind kind, List<String> states, int most) {
        return sql.sql(SELECT + "WHERE kind = :kind AND state IN (:states) AND next_at <= :now"
                        + " ORDER BY priority DESC, next_at LIMIT :most" + skipLocked)
                .param("kind", kind.name())
                .param("states", states)
                .param("now", now())
                .param("most", most)
                .query(ReplicationQueue::read)
                .list();
    }

    /** Keeps how a job stands, unless it was cancelled meanwhile. */
    public void keep(ReplicationJob job) {
        keep(job, Instant.EPOCH, NEVER);
        bell.run();
    }

    /**
     * As {@link #keep(ReplicationJob)}; a job that was woken since it was taken is looked at again at once. Where the lease ran
     * out and somebody else took it, what that one finds counts.
     */
    public void keep(ReplicationJob taken, ReplicationJob job) {
        keep(job, taken.nextAt(), taken.nextAt());
    }

    private void keep(ReplicationJob job, Instant leased, Instant latest) {
        Instant since = job.shortSince();
        commit.make(() -> sql.sql("UPDATE job SET state = ?, attempts = ?, reason = ?, short_since = ?,"
                        + " next_at = CASE WHEN next_at < ? THEN next_at ELSE ? END"
                        + " WHERE media_id = ? AND kind = ? AND state <> 'CANCELLED' AND next_at <= ?")
                .params(
                        job.state().name(),
                        job.attempts(),
                        job.reason(),
                        since == null ? null : since.toEpochMilli(),
                        leased.toEpochMilli(),
                        job.nextAt().toEpochMilli(),
                        job.mediaId().hex(),
                        job.kind().name(),
                        latest.toEpochMilli())
                .update());
    }

    /** Has the copies of one asset looked at next. */
    public void wake(MediaId id) {
        commit.make(() -> sql.sql("UPDATE job SET next_at = ? WHERE media_id = ? AND kind = 'COPIES'")
                .params(now(), id.hex())
                .update());
        bell.run();
    }

    /** As {@link #wake}, after something about them was in vain. */
    public void failed(MediaId id) {
        commit.make(() -> sql.sql("UPDATE job SET next_at = ?, attempts = attempts + 1"
                        + " WHERE media_id = ? AND kind = 'COPIES'")
                .params(now(), id.hex())
                .update());
        bell.run();
    }

    /** Has all those looked at that a node holds, or is to hold, a copy of. */
    public void wakeAllOf(String holder) {
        commit.make(() -> sql.sql("UPDATE job SET next_at = ? WHERE kind = 'COPIES' AND next_at > ?"
                        + " AND media_id IN (SELECT media_id FROM copy WHERE holder = ?)")
                .params(now(), now(), holder)
                .update());
        bell.run();
    }

    /** Has all those looked at that another node might help: they wait for one, or were given up for want of one. */
    public void wakeWaiting() {
        commit.make(() -> sql.sql("UPDATE job SET next_at = ?, attempts = 0, state = 'WAITING'"
                        + " WHERE kind = 'COPIES' AND (state = 'DEAD' OR (state = 'WAITING' AND next_at > ?))")
                .params(now(), now())
                .update());
        bell.run();
    }

    /** Has the jobs of an asset that were given up or taken back tried anew. */
    public boolean retry(MediaId id) {
        boolean some =
                commit.make(() -> sql.sql("UPDATE job SET state = 'WAITING', attempts = 0, reason = NULL, next_at = ?"
                                        + " WHERE media_id = ? AND state IN ('DEAD', 'CANCELLED', 'WAITING')")
                                .params(now(), id.hex())
                                .update()
                        > 0);
        bell.run();
        return some;
    }

    /** How many assets are to have copies, and no job is about them. */
    public long missing() {
        return sql.sql("SELECT COUNT(*) FROM asset " + WITHOUT_JOB)
                .query(Long.class)
                .single();
    }

    /** Begins a job about the copies of each of them. */
    public int beginMissing() {
        int begun = commit.make(
                () -> sql.sql("INSERT INTO job (media_id, kind, state, priority, attempts, size, next_at, created_at)"
                                + " SELECT media_id, 'COPIES', 'WAITING', priority, 0, 0, ?, created_at FROM asset "
                                + WITHOUT_JOB)
                        .param(now())
                        .update());
        bell.run();
        return begun;
    }

    /** How many jobs were given up. */
    public long dead() {
        return count(JobState.DEAD);
    }

    /** Has all jobs that were given up tried anew. */
    public int retryDead() {
        int tried =
                commit.make(() -> sql.sql("UPDATE job SET state = 'WAITING', attempts = 0, reason = NULL, next_at = ?"
                                + " WHERE state = 'DEAD'")
                        .param(now())
                        .update());
        bell.run();
        return tried;
    }

    /** Takes the jobs of an asset back. */
    public boolean cancel(MediaId id) {
        return commit.make(() -> sql.sql("UPDATE job SET state = 'CANCELLED', reason = NULL WHERE media_id = ?"
                                + " AND state IN ('WAITING', 'ACTIVE', 'DEAD')")
                        .param(id.hex())
                        .update()
                > 0);
    }

    private static int insert(ReplicationJob job, JdbcClient sql, String onConflict) {
        return sql.sql(
                        "INSERT INTO job (media_id, kind, state, priority, attempts, source, signed, size, next_at, created_at)"
                                + " VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?) ON CONFLICT (media_id, kind)" + onConflict)
                .params(
                        job.mediaId().hex(),
                        job.kind().name(),
                        job.state().name(),
                        job.priority().value(),
                        job.source(),
                        job.signed(),
                        job.size(),
                        job.nextAt().toEpochMilli(),
                        job.createdAt().toEpochMilli())
                .update();
    }

    private static ReplicationJob read(ResultSet row, int number) throws SQLException {
        long since = row.getLong("short_since");
        boolean enough = row.wasNull();
        return new ReplicationJob(
                new MediaId(row.getString("media_id")),
                JobKind.valueOf(row.getString("kind")),
                JobState.valueOf(row.getString("state")),
                new Priority(row.getInt("priority")),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getString("source"),
                row.getString("signed"),
                row.getLong("size"),
                enough ? null : Instant.ofEpochMilli(since),
                Instant.ofEpochMilli(row.getLong("next_at")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
