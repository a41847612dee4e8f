package io.serai.catalog;

import io.serai.media.MediaId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may read which asset. */
public class Grants {
    private static final String SELECT =
            "SELECT media_id, fingerprint, reader, scheme, place, expires_at, family, state" + " FROM reader_grant ";
    private static final String OF = "WHERE media_id = ? AND fingerprint = ?";

    private final JdbcClient sql;
    private final GroupCommit commit;

    public Grants(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /** Gives a grant, instead of a former one for the same reader, of which it has the place in the graph. */
    public void give(Grant grant) {
        commit.make(() -> {
            delete(grant.mediaId(), grant.fingerprint());
            insert(grant, sql);
        });
    }

    /** Knows grants that stood before there was this table, all or none. */
    public void adopt(List<Grant> found) {
        commit.make(() -> found.forEach(grant -> insert(grant, sql)));
    }

    static void insert(Grant grant, JdbcClient sql) {
        sql.sql("INSERT INTO reader_grant (media_id, fingerprint, reader, scheme, place, expires_at, family, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        grant.mediaId().hex(),
                        grant.fingerprint(),
                        grant.reader(),
                        grant.scheme(),
                        grant.place(),
                        grant.expiresAt() == null ? null : grant.expiresAt().toEpochMilli(),
                        grant.group(),
                        grant.state().name())
                .update();
    }

    /** Withdraws a grant: from here on it opens nothing here, and what stands in the graph will be taken back. */
    public void withdraw(Grant grant) {
        commit.make(() -> {
            if (grant.place() == null) {
                delete(grant.mediaId(), grant.fingerprint());
            } else {
                sql.sql("UPDATE reader_grant SET state = 'WITHDRAWN' " + OF)
                        .params(grant.mediaId().hex(), grant.fingerprint())
                        .update();
            }
        });
    }

    /** Withdraws all grants of an asset, which goes. */
    static void withdrawAll(MediaId id, JdbcClient sql) {
        sql.sql("DELETE FROM reader_grant WHERE media_id = ? AND place IS NULL")
                .param(id.hex())
                .update();
        sql.sql("UPDATE reader_grant SET state = 'WITHDRAWN' WHERE media_id = ?")
                .param(id.hex())
                .update();
    }

    /** Notes that the graph says of these what it is to say. */
    public void told(List<Grant> grants) {
        commit.make(() -> grants.forEach(grant -> {
            if (grant.state() == Grant.State.WITHDRAWN) {
                sql.sql("DELETE FROM reader_grant " + OF + " AND state = 'WITHDRAWN'")
                        .params(grant.mediaId().hex(), grant.fingerprint())
                        .update();
            } else {
                sql.sql("UPDATE reader_grant SET state = 'TOLD' " + OF + " AND state = 'GIVEN'")
                        .params(grant.mediaId().hex(), grant.fingerprint())
                        .update();
            }
        }));
    }

    /** The grants of an asset, as far as they were not withdrawn, in the order of their fingerprints. */
    public List<Grant> of(MediaId id) {
        return sql.sql(SELECT + "WHERE media_id = ? AND state <> 'WITHDRAWN' ORDER BY fingerprint")
                .param(id.hex())
                .query(Grants::read)
                .list();
    }

    /** One grant, withdrawn or not. */
    public Optional<Grant> find(MediaId id, String fingerprint) {
        return sql.sql(SELECT + OF)
                .params(id.hex(), fingerprint)
                .query(Grants::read)
                .optional();
    }

    /** One grant, unless it was withdrawn. */
    public Optional<Grant> standing(MediaId id, String fingerprint) {
        return find(id, fingerprint).filter(grant -> grant.state() != Grant.State.WITHDRAWN);
    }

    /** Whether a grant that stands and has not expired names a reader. */
    public boolean names(MediaId id, String reader, Instant now) {
        return sql.sql("SELECT COUNT(*) FROM reader_grant WHERE media_id = ? AND reader = ? AND state <> 'WITHDRAWN'"
                                + " AND (expires_at IS NULL OR expires_at > ?)")
                        .params(id.hex(), reader, now.toEpochMilli())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Grants of which the graph does not say yet what it is to say, those of one asset together. */
    public List<Grant> untold(int most) {
        return sql.sql(SELECT + "WHERE state IN ('GIVEN', 'WITHDRAWN') AND place IS NOT NULL"
                        + " ORDER BY media_id, fingerprint LIMIT ?")
                .param(most)
                .query(Grants::read)
                .list();
    }

    /** Grants that have expired and still stand. */
    public List<Grant> expired(Instant now, int most) {
        return sql.sql(SELECT + "WHERE expires_at <= ? AND state <> 'WITHDRAWN' LIMIT ?")
                .params(now.toEpochMilli(), most)
                .query(Grants::read)
                .list();
    }

    /** Grants of a scheme that stand, by asset. */
    public List<Grant> ofScheme(String scheme) {
        return sql.sql(SELECT + "WHERE scheme = ? AND state <> 'WITHDRAWN' ORDER BY media_id")
                .param(scheme)
                .query(Grants::read)
                .list();
    }

    /** How many stand. */
    public long count() {
        return sql.sql("SELECT COUNT(*) FROM reader_grant WHERE state <> 'WITHDRAWN'")
                .query(Long.class)
                .single();
    }

    private void delete(MediaId id, String fingerprint) {
        sql.sql("DELETE FROM reader_grant " + OF).params(id.hex(), fingerprint).update();
    }

    private static Grant read(ResultSet row, int number) throws SQLException {
        long expires = row.getLong("expires_at");
        boolean never = row.wasNull();
        return new Grant(
                new MediaId(row.getString("media_id")),
                row.getString("fingerprint"),
                row.getString("reader"),
                row.getString("scheme"),
                row.getString("place"),
                never ? null : Instant.ofEpochMilli(expires),
                row.getString("family"),
                Grant.State.valueOf(row.getString("state")));
    }
}
