package io.serai.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks whether every entry follows from the one before it. */
public final class AuditChain {
    private static final int PAGE = 1000;

    private final AuditRows rows;

    public AuditChain(JdbcClient sql) {
        this.rows = new AuditRows(sql);
    }

    /**
     * How the chain was found.
     *
     * @param entries how many entries there are up to the flaw
     * @param flaw the first entry that does not fit, and how; null where all do
     */
    public record Finding(long entries, @Nullable String flaw) {}

    /**
     * Reads all entries.
     *
     * @param noted a head that was noted before; null where none was
     */
    public Finding check(@Nullable AuditHead noted) {
        AuditHead previous = beginning();
        long entries = 0;
        List<AuditEntry> page = rows.after(0, PAGE);
        while (!page.isEmpty()) {
            for (AuditEntry entry : page) {
                String flaw = flaw(entry, previous, noted);
                if (flaw != null) {
                    return new Finding(entries, flaw);
                }
                entries++;
                previous = entry.head();
            }
            page = rows.after(previous.seq(), PAGE);
        }
        return new Finding(
                entries,
                noted != null && noted.seq() > previous.seq()
                        ? "entry " + (previous.seq() + 1) + " is missing, for " + noted.seq() + " were noted"
                        : null);
    }

    private static @Nullable String flaw(AuditEntry entry, AuditHead previous, @Nullable AuditHead noted) {
        if (entry.seq() != previous.seq() + 1) {
            return "entry " + (previous.seq() + 1) + " is missing";
        }
        if (!entry.follows(previous)) {
            return "entry " + entry.seq() + " does not follow from the one before it";
        }
        return noted != null && noted.seq() == entry.seq() && !noted.equals(entry.head())
                ? "entry " + entry.seq() + " is not the one that was noted"
                : null;
    }

    /** What the oldest entry follows: nothing, or what the newest cut says. */
    private AuditHead beginning() {
        long oldest = rows.oldest().map(AuditEntry::seq).orElse(1L);
        return oldest == 1 ? AuditHead.NONE : cut().orElse(AuditHead.NONE);
    }

    private Optional<AuditHead> cut() {
        return rows.newestCut().map(AuditEntry::detail).flatMap(AuditHead::parse);
    }
}
