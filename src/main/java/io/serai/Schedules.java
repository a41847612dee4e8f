package io.serai;

import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Has the schedules of maintenance run while this process may act for its node, and rest while it may not. */
final class Schedules {
    private final Scheduler scheduler;

    Schedules(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Follows whether it may.
     *
     * @param status the HTTP status of readiness
     * @return whether they run from now on, and did not before
     */
    public synchronized boolean follow(int status) throws SchedulerException {
        boolean active = status == 200;
        if (active && scheduler.isInStandbyMode()) {
            scheduler.start();
            return true;
        }
        if (!active && !scheduler.isInStandbyMode()) {
            scheduler.standby();
        }
        return false;
    }

    /** Whether they run. */
    boolean areRunning() {
        try {
            return !scheduler.isInStandbyMode() && !scheduler.isShutdown();
        } catch (SchedulerException e) {
            return false;
        }
    }
}
