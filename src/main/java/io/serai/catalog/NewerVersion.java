package io.serai.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The version of a catalog that a newer Serai wrote. */
record NewerVersion(String number) {
    /** The one that a catalog has, where this Serai does not know it. */
    static Optional<NewerVersion> in(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .filter(applied -> applied.getState() == MigrationState.FUTURE_SUCCESS
                        || applied.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .reduce((former, latter) -> latter)
                .map(NewerVersion::new);
    }

    /** Says it of a catalog. */
    String of(String catalog) {
        return "The catalog " + catalog + " was written by a newer Serai: this one does not know its version " + number
                + ".";
    }
}
