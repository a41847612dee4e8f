package io.serai.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits together what threads change at the same time: a commit waits for the disk, and while one does, those who come
 * gather for the next. Each change holds or fails by itself, and is on disk when its call returns.
 */
public final class GroupCommit {
    /** So many changes in one transaction at most: whoever comes next does not wait for more than that. */
    private static final int MOST = 64;

    /** So often a change is tried that the database gives up for the sake of another process. */
    private static final int TRIES = 8;

    private final TransactionTemplate transaction;
    private final BlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>();
    private final ReentrantLock committing = new ReentrantLock();

    public GroupCommit(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** Makes a change; what it throws is thrown here, and then nothing of it holds. */
    public <T> T make(Supplier<T> change) {
        Change<T> mine = new Change<>(change);
        waiting.add(mine);
        committing.lock();
        try {
            // whoever had the lock before may have made this change too
            while (!mine.done) {
                commit(next());
            }
        } finally {
            committing.unlock();
        }
        return mine.result();
    }

    /** Makes a change without a result. */
    public void make(Runnable change) {
        make(() -> {
            change.run();
            return true;
        });
    }

    /** How many threads are making a change now. */
    int making() {
        return committing.getQueueLength() + (committing.isLocked() ? 1 : 0);
    }

    private List<Change<?>> next() {
        List<Change<?>> group = new ArrayList<>();
        waiting.drainTo(group, MOST);
        return group;
    }

    private void commit(List<Change<?>> group) {
        try {
            transaction.executeWithoutResult(status -> group.forEach(change -> change.run(status)));
            group.forEach(Change::end);
        } catch (RuntimeException | Error e) {
            if (CatalogOutage.isCauseOf(e)) {
                // each alone would wait for the catalog as long as all did; and whether they were committed is not
                // known
                group.forEach(change -> change.fail(e));
            } else if (group.size() == 1) {
                again(group.get(0), e);
            } else {
                // the database may have given up the whole transaction for the sake of one change
                group.forEach(change -> commit(List.of(change)));
            }
        }
    }

    /** Where another process had rows locked that a change waited for, and waited itself, the database ended one of both. */
    private void again(Change<?> change, Throwable failure) {
        if (failure instanceof PessimisticLockingFailureException && change.tries < TRIES) {
            commit(List.of(change));
        } else {
            change.fail(failure);
        }
    }

    /** Touched only by who commits, and then read by who asked for it. */
    private static final class Change<T> {
        private final Supplier<T> steps;
        private @Nullable T result;
        private @Nullable Throwable failure;
        private int tries;
        private boolean done;

        Change(Supplier<T> steps) {
            this.steps = steps;
        }

        /**
         * Takes the steps; if they fail they are undone alone.
         *
         * @throws PessimisticLockingFailureException when others can go on only if the whole group lets go of its rows
         * @throws RuntimeException of the steps when they cannot be undone alone
         */
        void run(TransactionStatus status) {
            tries++;
            Object before = status.createSavepoint();
            try {
                result = steps.get();
                failure = null;
                status.releaseSavepoint(before);
            } catch (PessimisticLockingFailureException e) {
                throw e;
            } catch (RuntimeException e) {
                failure = e;
                undo(status, before, e);
            }
        }

        private static void undo(TransactionStatus status, Object before, RuntimeException reason) {
            try {
                status.rollbackToSavepoint(before);
            } catch (TransactionException e) {
                reason.addSuppressed(e);
                throw reason;
            }
        }

        void end() {
            done = true;
        }

        void fail(Throwable reason) {
            failure = reason;
            done = true;
        }

        T result() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return Objects.requireNonNull(result, "a change has a result");
        }
    }
}
