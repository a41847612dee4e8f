package io.serai.command;

import io.serai.audit.AuditChain;
import io.serai.audit.NotedHead;
import java.io.IOException;
import org.springframework.jdbc.BadSqlGrammarException;

/** Holds the audit against itself, and against the head that was noted beside the catalog. */
final class AuditCheck {
    private static final String WHAT = "audit";

    private AuditCheck() {}

    static void of(AuditChain chain, NotedHead noted, Report report) {
        try {
            AuditChain.Finding found = chain.check(noted.read().orElse(null));
            if (found.flaw() != null) {
                report.damage(WHAT, found.flaw() + "; " + found.entries() + " entries before it are sound");
            }
        } catch (IOException e) {
            report.damage(WHAT, String.valueOf(e.getMessage()));
        } catch (BadSqlGrammarException e) {
            report.note("the catalog is of a version that had no audit");
        }
    }
}
