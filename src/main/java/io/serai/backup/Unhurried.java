package io.serai.backup;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Work that leaves the processors to others while these want them. On Linux that is what setpriority(2) does to one thread; since none
 * may take back what it gave, and each hands it on to those that it begins, the work gets a thread of its own, and begins no other.
 * Elsewhere it is done as any.
 */
final class Unhurried {
    /** Of a processor that others want as well, three tenths are left to it; with a tenth, backups took twice as long. */
    private static final int NICE = 4;

    /** What may fail. */
    interface Work {
        void run() throws IOException, SQLException;
    }

    private Unhurried() {}

    /** Does the work, and returns when it has ended; who is interrupted interrupts it. */
    static void run(Work work) throws IOException, SQLException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> ended(work, end), "unhurried");
        thread.start();
        try {
            end.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            end.handle((done, failure) -> null).join();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("It was interrupted.");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static void ended(Work work, CompletableFuture<Void> end) {
        try {
            letOthersFirst();
            work.run();
            end.complete(null);
        } catch (IOException | SQLException | RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    private static IOException failure(ExecutionException e) throws SQLException {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException own) {
            throw own;
        } else if (cause instanceof SQLException sql) {
            throw sql;
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }

    private static void letOthersFirst() {
        if (Platform.isLinux()) {
            Scheduler.OF_LINUX.setpriority(Scheduler.PROCESS, Scheduler.THIS_THREAD, NICE);
        }
    }

    /** Of sys/resource.h. What it answers is not asked for: work that is not put back is done all the same. */
    private interface Scheduler extends Library {
        Scheduler OF_LINUX = Native.load("c", Scheduler.class);
        int PROCESS = 0;
        int THIS_THREAD = 0;

        int setpriority(int which, int who, int priority);
    }
}
