package io.serai.catalog;

import io.serai.media.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists the assets that are present, page by page. Whoever follows the cursors sees every asset that was there all the
 * time exactly once, whatever comes and goes meanwhile; one whose name changes may move past a reader in order of names.
 */
public class Library {
    /** Assets that one page can have. */
    public static final int MOST = 200;

    private static final String READABLE = "(access_level = 'PUBLIC' OR owner = ? OR (access_level = 'RESTRICTED'"
            + " AND media_id IN (SELECT media_id FROM reader_grant WHERE reader = ? AND state <> 'WITHDRAWN'"
            + " AND (expires_at IS NULL OR expires_at > ?))))";

    /**
     * Some assets of a search.
     *
     * @param next where the next page begins, null behind the last one
     */
    public record Page(List<Asset> assets, @Nullable String next) {}

    private final JdbcClient sql;
    private final String owner;

    /**
     * Lists what a catalog holds.
     *
     * @param owner the identity of this node, whose all assets are that others did not bring in
     */
    public Library(JdbcClient sql, String owner) {
        this.sql = sql;
        this.owner = owner;
    }

    /**
     * One page of a search.
     *
     * @param reader the identity that is to see what it owns, what it was granted and what is public; null to see all
     * @param cursor {@link Page#next} of the page before, null for the first
     * @param most 1 to {@link #MOST} assets
     */
    public Page page(Search search, @Nullable String reader, @Nullable String cursor, int most) {
        if (most < 1 || most > MOST) {
            throw new InvalidInputException("The limit " + most + " is not a whole number from 1 to " + MOST + ".");
        }
        Conditions conditions = search.conditions();
        if (cursor != null) {
            Cursor last = Cursor.parse(cursor, search);
            conditions.add(search.order().after(), last.key(), last.id().hex());
        }
        if (reader != null) {
            conditions.add(READABLE, reader, reader, System.currentTimeMillis());
        }
        if (search.owner() != null) {
            ownedBy(search.owner(), conditions);
        }
        List<Object> values = new ArrayList<>(conditions.values());
        values.add(most + 1);
        List<Asset> found = sql.sql(
                        AssetRow.SELECT + conditions.text() + search.order().clause() + " LIMIT ?")
                .params(values)
                .query(AssetRow::read)
                .list();
        if (found.size() <= most) {
            return new Page(found, null);
        }
        List<Asset> assets = found.subList(0, most);
        return new Page(assets, Cursor.after(assets.get(most - 1), search).text());
    }

    private void ownedBy(String identity, Conditions conditions) {
        if (identity.equals(owner)) {
            conditions.add("origin IS NULL AND owner IS NULL");
        } else {
            conditions.add(
                    "(owner = ? OR (owner IS NULL AND origin = ?))", identity, identity.replaceFirst("^gun:", ""));
        }
    }
}
