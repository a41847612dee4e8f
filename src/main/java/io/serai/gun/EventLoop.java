package io.serai.gun;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The event loop that one socket stays on. What is given to it from its own thread runs at once. */
final class EventLoop implements Executor {
    private final Context context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    private final Thread thread = Thread.currentThread();

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else {
            later(task);
        }
    }

    /** Runs the task after what is waiting already. */
    void later(Runnable task) {
        context.runOnContext(now -> task.run());
    }

    void after(long millis, Runnable task) {
        context.owner().setTimer(millis, due -> execute(task));
    }
}
