package io.serai.backup;

import io.serai.media.InvalidInputException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which backups are kept when there are more. The newest one always is. */
public sealed interface Retention {
    /** The newest ones. */
    record Newest(int number) implements Retention {
        /** At least one. */
        public Newest {
            if (number < 1) {
                throw new InvalidInputException(
                        "serai.backup.keep is " + number + "; 1 or more backups were expected.");
            }
        }

        @Override
        public Set<BackupName> kept(Collection<BackupName> all) {
            return newestOfEach(all, BackupName::at, number);
        }
    }

    /** Grandfather, father and son: the newest of each of so many days, weeks (ISO 8601) and months, in UTC, that have one. */
    record Generations(int days, int weeks, int months) implements Retention {
        @Override
        public Set<BackupName> kept(Collection<BackupName> all) {
            Set<BackupName> kept = newestOfEach(all, Generations::day, days);
            kept.addAll(newestOfEach(
                    all,
                    name -> List.of(
                            day(name).get(IsoFields.WEEK_BASED_YEAR), day(name).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                    weeks));
            kept.addAll(newestOfEach(all, name -> YearMonth.from(day(name)), months));
            return kept;
        }

        private static LocalDate day(BackupName name) {
            return LocalDate.ofInstant(name.at(), ZoneOffset.UTC);
        }
    }

    /**
     * The one that the settings name.
     *
     * @param rotation {@code newest} or {@code gfs}
     * @param keep how many, for {@code newest}
     */
    static Retention of(String rotation, int keep) {
        return switch (rotation) {
            case "newest" -> new Newest(keep);
            case "gfs" -> new Generations(7, 4, 12);
            default ->
                throw new InvalidInputException(
                        "serai.backup.rotation is " + rotation + "; newest or gfs was expected.");
        };
    }

    /** Those of one node's backups that stay. */
    Set<BackupName> kept(Collection<BackupName> all);

    private static Set<BackupName> newestOfEach(
            Collection<BackupName> all, Function<BackupName, Object> period, int most) {
        Set<BackupName> kept = new HashSet<>();
        Set<Object> periods = new HashSet<>();
        for (BackupName name : all.stream().sorted(Comparator.reverseOrder()).toList()) {
            if (periods.size() < most && periods.add(period.apply(name))) {
                kept.add(name);
            }
        }
        return kept;
    }
}
