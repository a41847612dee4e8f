package io.serai.catalog;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** How it shows in a failure that the catalog cannot be reached just now: its server is gone, or starts, or has no connection to spare. */
public final class CatalogOutage {
    public static final String SENTENCE = "This node cannot reach its catalog just now; try again in a few seconds.";

    /** Class 08, connection exception, of the SQL standard. */
    private static final String CONNECTION = "08";

    /** admin_shutdown, crash_shutdown and cannot_connect_now in PostgreSQL's table of error codes. */
    private static final String SHUTDOWN = "57P0";

    /** too_many_connections there. */
    private static final String TOO_MANY = "53300";

    private CatalogOutage() {}

    /** Whether this failure, or one that caused it, is one. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        if (failure instanceof SQLException sql && isOne(sql)) {
            return true;
        }
        // what could not be rolled back either hides why it was to be
        return failure != null
                && (isCauseOf(failure.getCause())
                        || (failure instanceof TransactionSystemException hiding
                                && isCauseOf(hiding.getApplicationException())));
    }

    private static boolean isOne(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state.startsWith(CONNECTION)
                || state.startsWith(SHUTDOWN)
                || state.equals(TOO_MANY);
    }
}
