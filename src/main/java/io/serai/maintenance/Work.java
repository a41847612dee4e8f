package io.serai.maintenance;

import io.serai.catalog.MaintenanceRun;
import java.util.Map;

/** Does tasks. */
@FunctionalInterface
public interface Work {
    /**
     * Does what a run is for, or says what doing it would come to. It is interrupted when it takes too long.
     *
     * @return what was done: figures and names
     */
    Map<String, Object> take(MaintenanceRun run) throws Exception;
}
