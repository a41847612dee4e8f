package io.serai.api;

import io.serai.audit.Audit;
import io.serai.audit.AuditEntry;
import io.serai.audit.AuditHead;
import io.serai.media.InvalidInputException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit as its reader asks for it. */
public final class AuditAnswers {
    private static final int UNSAID = 100;

    private final Audit audit;

    public AuditAnswers(Audit audit) {
        this.audit = audit;
    }

    /**
     * Some entries.
     *
     * @param head the newest entry there is, to be noted by the reader
     * @param next the {@code since} that gives those that come after; null where there are none yet
     */
    public record Page(
            List<AuditEntry> entries,
            AuditHead head,
            @Nullable Long next) {}

    /**
     * The entries after a number, or from a time on, in order.
     *
     * @param since the number or the time; without one, from the oldest on
     * @param limit how many at most
     */
    public Page page(@Nullable String since, @Nullable String limit) {
        int most = limit == null || limit.isBlank() ? UNSAID : Integer.parseInt(limit.strip());
        List<AuditEntry> entries = entries(since == null || since.isBlank() ? "0" : since.strip(), most);
        AuditHead head = audit.head();
        long last =
                entries.isEmpty() ? head.seq() : entries.get(entries.size() - 1).seq();
        return new Page(entries, head, last < head.seq() ? last : null);
    }

    private List<AuditEntry> entries(String since, int most) {
        try {
            return since.matches("[0-9]{1,18}")
                    ? audit.after(Long.parseLong(since), most)
                    : audit.since(OffsetDateTime.parse(since).toInstant(), most);
        } catch (DateTimeException e) {
            throw new InvalidInputException("The parameter since is " + InvalidInputException.quoted(since)
                    + "; the number of an entry, or a time such as 2030-01-31T12:00:00Z, was expected.");
        }
    }
}
