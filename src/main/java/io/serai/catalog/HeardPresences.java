package io.serai.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newest presence that was heard of each node, so that after a restart an older one counts for nothing. */
public class HeardPresences {
    private static final String SELECT = "SELECT pub, presence, heard_at FROM peer ";

    private final JdbcClient sql;
    private final GroupCommit commit;

    public HeardPresences(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /**
     * What was heard of one node.
     *
     * @param pub its SEA public key
     * @param text its presence, as it stood in the graph
     */
    public record Heard(String pub, String text, Instant heardAt) {}

    /** Keeps a presence, unless one of a higher beat is kept. */
    public void keep(String pub, long beat, String text) {
        commit.make(() -> sql.sql("INSERT INTO peer (pub, beat, presence, heard_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (pub) DO UPDATE SET beat = excluded.beat, presence = excluded.presence,"
                        + " heard_at = excluded.heard_at WHERE peer.beat < excluded.beat")
                .params(pub, beat, text, Instant.now().toEpochMilli())
                .update());
    }

    /** The presence that is kept of one node. */
    public Optional<Heard> find(String pub) {
        return sql.sql(SELECT + "WHERE pub = ?")
                .param(pub)
                .query(HeardPresences::read)
                .optional();
    }

    /** The presences that were heard last. */
    public List<Heard> latest(int most) {
        return sql.sql(SELECT + "ORDER BY heard_at DESC, pub LIMIT ?")
                .param(most)
                .query(HeardPresences::read)
                .list();
    }

    /** Forgets all but those that were heard last. */
    public void forgetAllBut(int most) {
        commit.make(() -> sql.sql(
                        "DELETE FROM peer WHERE pub NOT IN (SELECT pub FROM peer ORDER BY heard_at DESC, pub LIMIT ?)")
                .param(most)
                .update());
    }

    /** Nodes that were last heard before a time, and neither hold a copy nor were promised one. */
    public List<String> unheardSince(Instant time) {
        return sql.sql("SELECT pub FROM peer WHERE heard_at < ? AND pub NOT IN (SELECT holder FROM copy)"
                        + " AND pub NOT IN (SELECT given_to FROM promise) ORDER BY pub")
                .param(time.toEpochMilli())
                .query(String.class)
                .list();
    }

    /** Forgets one node. */
    public void forget(String pub) {
        commit.make(() -> sql.sql("DELETE FROM peer WHERE pub = ?").param(pub).update());
    }

    private static Heard read(ResultSet row, int number) throws SQLException {
        return new Heard(
                row.getString("pub"), row.getString("presence"), Instant.ofEpochMilli(row.getLong("heard_at")));
    }
}
