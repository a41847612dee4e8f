package io.serai.catalog;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much a catalog knows that does not stand beside the blobs, and is lost with it.
 *
 * @param tombstones deleted assets
 * @param deletions that were accepted and not carried out to their end
 * @param dropped files of the drop folder that are known to be taken in
 * @param jobs of replication that were attempted
 * @param verified assets of which is known when their bytes were last read
 * @param links that were given out of assets
 */
public record CatalogOnly(long tombstones, long deletions, long dropped, long jobs, long verified, long links) {
    /** Counts in a catalog of this version. */
    public static CatalogOnly in(CatalogFile catalog) {
        JdbcClient sql = JdbcClient.create(catalog.reader());
        return new CatalogOnly(
                count(sql, "asset WHERE state = 'DELETED'"),
                count(sql, "asset WHERE state = 'DELETING'"),
                count(sql, "camel_messageprocessed"),
                count(sql, "job WHERE attempts > 0"),
                count(sql, "asset WHERE verified_at > 0"),
                count(sql, "link"));
    }

    /** What there is of it, in words. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        say(words, tombstones, "tombstones of deleted assets");
        say(words, deletions, "deletions that were accepted and not carried out, so that these assets are there again");
        say(words, dropped, "notes of dropped files that were taken in");
        say(words, jobs, "attempts at replication");
        say(words, verified, "times at which bytes were last found sound");
        say(words, links, "links to assets, which open nothing any more");
        return words;
    }

    private static void say(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(what + ": " + count);
        }
    }

    private static long count(JdbcClient sql, String what) {
        return sql.sql("SELECT COUNT(*) FROM " + what).query(Long.class).single();
    }
}
