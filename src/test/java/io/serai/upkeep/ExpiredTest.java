package io.serai.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.Asset;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnEachDatabase
class ExpiredTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path home;

    private TemporaryCatalog catalog;
    private boolean clockIsRight = true;

    @BeforeEach
    void aCatalog() {
        catalog = TemporaryCatalog.in(home);
    }

    @Test
    void onlyWhatHasAnEndGoesAndOnlyWhenTheGraceIsOverToo() {
        add(1, null);
        add(2, NOW.plus(WEEK));
        add(3, NOW.minus(Duration.ofDays(6)));
        add(4, NOW.minus(Duration.ofDays(8)));

        assertThat(expired().due(true)).extracting(Asset::fileName).containsExactly("4");
    }

    @Test
    void whatIsPinnedStaysAndSoDoesWhatAnotherNodeBroughtIn() {
        add(1, NOW.minus(Duration.ofDays(8)));
        add(2, NOW.minus(Duration.ofDays(8)));
        add(3, NOW.minus(Duration.ofDays(9)));
        sql("INSERT INTO asset_tag (tag, media_id) VALUES ('pinned', '" + id(1) + "')");
        sql("UPDATE asset SET origin = 'another node' WHERE media_id = '" + id(2) + "'");

        assertThat(expired().due(true)).extracting(Asset::fileName).containsExactly("3");
    }

    @Test
    void byAWrongClockNothingExpires() {
        add(1, NOW.minus(Duration.ofDays(8)));
        clockIsRight = false;

        assertThatThrownBy(() -> expired().due(false)).hasMessageContaining("the clock of this machine");
    }

    @Test
    void whenMuchExpiresAtOnceSomebodyHasToAskForIt() {
        for (int number = 0; number < 101; number++) {
            add(number, NOW.minus(Duration.ofDays(8)));
        }

        assertThatThrownBy(() -> expired().due(true)).hasMessageContaining("101 assets have expired at once");
        assertThat(expired().due(false)).hasSize(101);
    }

    private Expired expired() {
        return new Expired(catalog.assets(), Clock.fixed(NOW, ZoneOffset.UTC), () -> clockIsRight, WEEK, "pinned");
    }

    private void add(int number, @Nullable Instant end) {
        String expires = end == null ? "NULL" : String.valueOf(end.toEpochMilli());
        sql(
                "INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority,"
                        + " replicate, created_at, expires_at) VALUES ('" + id(number) + "', 1, 'COMPLETE', 1000, '"
                        + number
                        + "', 'text/plain', 'PUBLIC', 0, 5, 1, 0, " + expires + ")");
    }

    private static String id(int number) {
        return String.format("%064x", number);
    }

    private void sql(String statement) {
        JdbcClient.create(catalog.database()).sql(statement).update();
    }
}
