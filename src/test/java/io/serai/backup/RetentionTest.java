package io.serai.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backups stay, and that nothing else goes. */
class RetentionTest {
    private static final String NODE = "AbCd-_12" + "x".repeat(79);
    private static final Instant NEWEST = Instant.parse("2026-11-28T02:30:00Z");

    @TempDir
    private Path folder;

    @Test
    void theNewestOnesStay() {
        List<BackupName> all = daily(10);

        assertThat(Retention.of("newest", 7).kept(all)).containsExactlyInAnyOrderElementsOf(all.subList(0, 7));
        assertThat(Retention.of("newest", 1).kept(all)).containsExactly(all.get(0));
        assertThat(Retention.of("newest", 7).kept(List.of())).isEmpty();
    }

    @Test
    void ofEachOfSevenDaysFourWeeksAndTwelveMonthsTheNewestStays() {
        List<BackupName> all = daily(800);

        Set<BackupName> kept = Retention.of("gfs", 0).kept(all);

        assertThat(kept)
                .containsAll(all.subList(0, 7))
                .contains(at("2026-11-22"), at("2026-11-15"), at("2026-11-08"))
                .contains(at("2026-10-31"), at("2026-02-28"), at("2025-12-31"))
                .doesNotContain(at("2025-11-30"), at("2026-11-01"))
                .hasSize(7 + 2 + 11);
    }

    @Test
    void twoOfOneDayCountOnceAndTheNewestOfAllStays() {
        BackupName evening = new BackupName("AbCd-_12", Instant.parse("2026-11-28T22:00:00Z"));
        BackupName morning = new BackupName("AbCd-_12", Instant.parse("2026-11-28T06:00:00Z"));

        assertThat(Retention.of("gfs", 0).kept(List.of(morning, evening))).containsExactly(evening);
    }

    @Test
    void noWordButTheTwoIsTakenAndNoNumberBelowOne() {
        assertThatThrownBy(() -> Retention.of("gsf", 7)).hasMessageContaining("newest or gfs was expected");
        assertThatThrownBy(() -> Retention.of("newest", 0)).hasMessageContaining("1 or more backups");
    }

    @Test
    void onlyFilesOfThisNodeAreItsBackups() throws IOException {
        BackupFolder backups = new BackupFolder(folder, NODE);
        BackupName own = BackupName.of(NODE, NEWEST);
        Files.createFile(folder.resolve(own.file()));
        for (String other : List.of(
                "serai-AbCd-_13-20261128T023000Z.tar.age",
                "serai-AbCd-_12-20261328T023000Z.tar.age",
                own.file() + ".part",
                own.file() + ".txt",
                "photo.jpg")) {
            Files.createFile(folder.resolve(other));
        }

        assertThat(own.file()).isEqualTo("serai-AbCd-_12-20261128T023000Z.tar.age");
        assertThat(backups.list()).containsExactly(own);
        assertThat(backups.newest()).contains(own);
        assertThat(new BackupFolder(folder.resolve("none"), NODE).list()).isEmpty();
    }

    private static List<BackupName> daily(int days) {
        return IntStream.range(0, days)
                .mapToObj(day -> BackupName.of(NODE, NEWEST.minus(Duration.ofDays(day))))
                .toList();
    }

    private static BackupName at(String day) {
        return BackupName.of(NODE, Instant.parse(day + "T02:30:00Z"));
    }
}
