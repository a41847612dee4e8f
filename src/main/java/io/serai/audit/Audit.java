package io.serai.audit;

import io.serai.catalog.GroupCommit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done on this node, in order. Entries are appended, and after a long time cut off from the oldest side. */
public class Audit {
    /** What an entry says of an earlier one that is the last of those cut off: its number and its hash. */
    private static final String CUT = "cut";

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final String NODE = "node";
    private static final int PAGE = 1000;
    private static final int TRIES = 100;
    private static final Duration EACH_CUT = Duration.ofDays(1);

    private final AuditRows rows;
    private final GroupCommit commit;
    private final NotedHead noted;
    private final Duration keep;

    /**
     * @param commit the one that everything in this catalog is changed by, so that one entry is written after the other
     * @param keep how long entries are kept
     */
    public Audit(JdbcClient sql, GroupCommit commit, NotedHead noted, Duration keep) {
        this.rows = new AuditRows(sql);
        this.commit = commit;
        this.noted = noted;
        this.keep = keep;
    }

    /** Notes what was done. Texts are cut at 512 characters, and have no control characters. */
    public void append(
            String who, String what, @Nullable String mediaId, @Nullable String detail, @Nullable String address) {
        AuditEntry entry = AuditEntry.of(Instant.now(), who, what, mediaId, detail, address);
        for (int tries = 1; !appended(entry, tries == TRIES); ) {
            tries++;
        }
    }

    private boolean appended(AuditEntry entry, boolean last) {
        try {
            commit.make(() -> rows.insert(entry.after(rows.head())));
            return true;
        } catch (DuplicateKeyException e) {
            // another process on this catalog took that place meanwhile
            if (last) {
                throw e;
            }
            return false;
        }
    }

    /** Copies all entries from one catalog into another that has none. */
    public static void carry(JdbcClient from, JdbcClient to) {
        AuditRows source = new AuditRows(from);
        AuditRows target = new AuditRows(to);
        List<AuditEntry> page = source.after(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(target::insert);
            page = source.after(page.get(page.size() - 1).seq(), PAGE);
        }
    }

    /** The newest entry. */
    public AuditHead head() {
        return rows.head();
    }

    /** Entries after a number, in order. */
    public List<AuditEntry> after(long seq, int most) {
        return rows.after(seq, most);
    }

    /** Entries from the first one of a time on, in order. */
    public List<AuditEntry> since(Instant time, int most) {
        return rows.firstSince(time).map(first -> rows.after(first - 1, most)).orElse(List.of());
    }

    /**
     * Writes the head down beside the catalog. A note that the entries contradict is left as it is, for it tells that some are
     * missing or others.
     */
    public void noteHead() throws IOException {
        AuditHead head = rows.head();
        AuditHead before = noted.read().orElse(AuditHead.NONE);
        if (head.seq() > before.seq() && isHere(before)) {
            noted.write(head);
        } else if (!head.equals(before)) {
            LOG.error(
                    "The audit ends with entry {}, and {} says that it had {}: entries are missing or others. Look with serai"
                            + " verify; the note is left as it is.",
                    head.seq(),
                    noted.file(),
                    before.seq());
        }
    }

    private boolean isHere(AuditHead before) {
        return rows.oldest().filter(oldest -> before.seq() < oldest.seq()).isPresent()
                || rows.find(before.seq())
                        .map(AuditEntry::head)
                        .filter(before::equals)
                        .isPresent();
    }

    /** Cuts off what is older than it has to be, at most once a day. An entry says where, and what the chain began with. */
    public void forgetOld() {
        Instant limit = Instant.now().minus(keep);
        if (rows.oldest()
                .filter(oldest -> oldest.at().isBefore(limit.minus(EACH_CUT)))
                .isEmpty()) {
            return;
        }
        commit.make(() -> {
            long first = rows.firstSince(limit).orElse(rows.head().seq());
            rows.find(first - 1).ifPresent(last -> {
                String before = last.head().toString();
                rows.insert(AuditEntry.of(Instant.now(), NODE, CUT, null, before, null)
                        .after(rows.head()));
                rows.removeBefore(first);
            });
        });
    }
}
