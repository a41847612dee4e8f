package io.serai.api;

import java.io.IOException;
import java.sql.SQLException;

/** How a full disk shows itself in a failure that nobody on its way knew for one. */
final class FullDisk {
    static final String SENTENCE = "The disk of this node is full.";

    /** SQLITE_FULL of sqlite.org/rescode.html, as the driver's vendor code. */
    private static final int SQLITE_FULL = 13;

    /** The SQLSTATE disk_full of PostgreSQL's table of error codes. */
    private static final String DISK_FULL = "53100";

    /** What strerror(3) says of ENOSPC. */
    private static final String ENOSPC = "No space left on device";

    private FullDisk() {}

    /** Whether this failure, without its causes, is one. */
    static boolean isCauseOf(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return sql.getErrorCode() == SQLITE_FULL || DISK_FULL.equals(sql.getSQLState());
        }
        return failure instanceof IOException
                && String.valueOf(failure.getMessage()).endsWith(ENOSPC);
    }
}
