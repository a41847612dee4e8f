package io.serai.api;

import io.serai.catalog.JobState;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be done about copies, as clients see it and take it in hand. */
public final class ReplicationAnswers {
    private static final int MOST = 200;

    private final ReplicationQueue queue;

    public ReplicationAnswers(ReplicationQueue queue) {
        this.queue = queue;
    }

    /**
     * A job.
     *
     * @param kind {@code copies} of an asset that is here, or {@code fetch} of one that is not
     * @param reason why it stands so, where there is more to say
     * @param source the node that asked for it
     */
    public record Job(
            String mediaId,
            String kind,
            String state,
            int priority,
            int attempts,
            @Nullable String reason,
            @Nullable String source,
            Instant createdAt,
            Instant nextAt) {
        static Job of(ReplicationJob job) {
            return new Job(
                    job.mediaId().hex(),
                    StateWord.of(job.kind()),
                    StateWord.of(job.state()),
                    job.priority().value(),
                    job.attempts(),
                    job.reason(),
                    job.source(),
                    job.createdAt(),
                    job.nextAt());
        }
    }

    /** The newest jobs in a state, or in any. */
    public Map<String, List<Job>> list(@Nullable String state) {
        JobState wanted = state == null || state.isBlank() ? null : StateWord.parse(state, List.of(JobState.values()));
        return Map.of("jobs", queue.list(wanted, MOST).stream().map(Job::of).toList());
    }

    /** Has the jobs of an asset that were given up or taken back tried anew. */
    public Map<String, List<Job>> retry(String mediaId) {
        MediaId id = new MediaId(mediaId);
        if (!queue.retry(id)) {
            throw refused(id, "dead, cancelled or waiting");
        }
        return jobs(id);
    }

    /** Takes the jobs of an asset back. */
    public void cancel(String mediaId) {
        MediaId id = new MediaId(mediaId);
        if (!queue.cancel(id)) {
            throw refused(id, "waiting, active or dead");
        }
    }

    /** The jobs of an asset for which a copy was asked for here. */
    public Map<String, List<Job>> pulled(String mediaId) {
        MediaId id = new MediaId(mediaId);
        Map<String, List<Job>> jobs = jobs(id);
        if (jobs.getOrDefault("jobs", List.of()).isEmpty()) {
            throw new NotFoundException("No node that is there holds the asset " + id + ".");
        }
        return jobs;
    }

    private Map<String, List<Job>> jobs(MediaId id) {
        return Map.of("jobs", queue.of(id).stream().map(Job::of).toList());
    }

    private RuntimeException refused(MediaId id, String states) {
        List<ReplicationJob> jobs = queue.of(id);
        return jobs.isEmpty()
                ? new NotFoundException("No job is about the asset " + id + ".")
                : new ConflictException("The job about the asset " + id + " is "
                        + jobs.stream().map(job -> StateWord.of(job.state())).collect(Collectors.joining(", "))
                        + ", not "
                        + states + ".");
    }
}
