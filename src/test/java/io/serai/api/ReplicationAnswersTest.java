package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.api.ReplicationAnswers.Job;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.media.Priority;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ReplicationAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    private Path folder;

    private ReplicationQueue queue;
    private ReplicationAnswers answers;

    @BeforeEach
    void open() {
        queue = TemporaryCatalog.in(folder).queue();
        answers = new ReplicationAnswers(queue);
    }

    @Test
    void aJobIsShownWithAllThatMatters() {
        ReplicationJob job = fetch(1);
        queue.add(job);
        queue.keep(job.after(6).in(JobState.DEAD, "nobody has it", NOW.plusSeconds(9)));

        assertThat(jobs(null))
                .containsExactly(
                        new Job(id(1).hex(), "fetch", "dead", 7, 6, "nobody has it", "anna", NOW, NOW.plusSeconds(9)));
    }

    @Test
    void jobsAreListedByState() {
        queue.add(fetch(1));
        queue.add(fetch(2));
        queue.cancel(id(2));

        assertThat(jobs("cancelled")).extracting(Job::mediaId).containsExactly(id(2).hex());
        assertThat(jobs("waiting")).extracting(Job::mediaId).containsExactly(id(1).hex());
        assertThat(jobs("done")).isEmpty();
        assertThat(jobs(" ")).hasSize(2);
    }

    @Test
    void aStateThatIsNoneIsRefusedWithThoseThatAre() {
        for (String wrong : List.of("Waiting", "DEAD", "lost")) {
            assertThatThrownBy(() -> answers.list(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("The state \"" + wrong + "\" is not one of waiting, active, done, dead, cancelled.");
        }
    }

    @Test
    void noMoreThanTheNewestAreListed() {
        for (int number = 0; number < 201; number++) {
            queue.add(fetch(number));
        }

        assertThat(jobs(null)).hasSize(200);
    }

    @Test
    void aRetryShowsTheJobsOfTheAsset() {
        queue.add(fetch(1));
        queue.add(fetch(2));
        queue.cancel(id(1));

        assertThat(answers.retry(id(1).hex()).get("jobs"))
                .singleElement()
                .satisfies(job -> assertThat(job.state()).isEqualTo("waiting"))
                .satisfies(job -> assertThat(job.mediaId()).isEqualTo(id(1).hex()));
    }

    @Test
    void whatWasCancelledIsShownSo() {
        queue.add(fetch(1));

        answers.cancel(id(1).hex());

        assertThat(jobs(null)).extracting(Job::state).containsExactly("cancelled");
    }

    @Test
    void whatIsInNoStateForItIsAConflictThatNamesTheState() {
        queue.add(fetch(1));
        queue.keep(fetch(1).in(JobState.DONE, null, NOW));

        assertThatThrownBy(() -> answers.cancel(id(1).hex()))
                .isInstanceOf(ConflictException.class)
                .hasMessage("The job about the asset " + id(1) + " is done, not waiting, active or dead.");
        assertThatThrownBy(() -> answers.retry(id(1).hex()))
                .isInstanceOf(ConflictException.class)
                .hasMessage("The job about the asset " + id(1) + " is done, not dead, cancelled or waiting.");
    }

    @Test
    void withoutAJobThereIsNothingToFind() {
        assertThatThrownBy(() -> answers.retry(id(1).hex())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> answers.cancel(id(1).hex())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> answers.cancel("../etc")).isInstanceOf(InvalidInputException.class);
    }

    private List<Job> jobs(@Nullable String state) {
        return answers.list(state).getOrDefault("jobs", List.of());
    }

    private static ReplicationJob fetch(int number) {
        return new ReplicationJob(
                id(number),
                JobKind.FETCH,
                JobState.WAITING,
                new Priority(7),
                0,
                null,
                "anna",
                "{}",
                1000,
                null,
                NOW,
                NOW);
    }

    private static MediaId id(int number) {
        return new MediaId("%064x".formatted(number));
    }
}
