package io.serai.alert;

import io.serai.catalog.GroupCommit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The alerts that fire or did, and the times they fired, in the catalog. */
public class Alerts {
    /** So many of those times are kept, beside those that are not over. */
    static final int HISTORY = 1000;

    private final JdbcClient sql;
    private final GroupCommit commit;

    public Alerts(JdbcClient sql, GroupCommit commit) {
        this.sql = sql;
        this.commit = commit;
    }

    /** Each with the state it was last saved in. */
    public List<Alert> all() {
        return sql.sql("SELECT * FROM alert ORDER BY triggered_at DESC, name, label")
                .query(Alerts::read)
                .list();
    }

    /** The last times that alerts fired, the newest first. */
    public List<PastAlert> history(int most) {
        return sql.sql("SELECT * FROM alert_history ORDER BY fired_at DESC, name, label LIMIT ?")
                .param(most)
                .query(Alerts::readPast)
                .list();
    }

    /** Saves alerts in their present state, all of them or none. */
    void save(Collection<Alert> alerts) {
        if (!alerts.isEmpty()) {
            commit.make(() -> {
                alerts.forEach(this::put);
                alerts.forEach(this::putPast);
                forgetOld();
            });
        }
    }

    private void put(Alert alert) {
        Telling telling = alert.telling();
        sql.sql("INSERT INTO alert (name, label, severity, message, value, since, triggered_at, triggers, ended_at,"
                        + " told, told_at, owed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name, label) DO UPDATE SET severity = excluded.severity,"
                        + " message = excluded.message, value = excluded.value, since = excluded.since,"
                        + " triggered_at = excluded.triggered_at, triggers = excluded.triggers,"
                        + " ended_at = excluded.ended_at, told = excluded.told, told_at = excluded.told_at,"
                        + " owed = excluded.owed")
                .params(
                        alert.name(),
                        alert.label(),
                        alert.severity().name(),
                        alert.message(),
                        alert.value(),
                        alert.since().toEpochMilli(),
                        alert.lastTriggered().toEpochMilli(),
                        alert.triggerCount(),
                        millis(alert.endedAt()),
                        word(telling.told()),
                        millis(telling.at()),
                        word(telling.owed()))
                .update();
    }

    private void putPast(Alert alert) {
        sql.sql("INSERT INTO alert_history (name, label, number, severity, message, fired_at, ended_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name, label, number) DO UPDATE SET"
                        + " severity = excluded.severity, message = excluded.message, ended_at = excluded.ended_at")
                .params(
                        alert.name(),
                        alert.label(),
                        alert.triggerCount(),
                        alert.severity().name(),
                        alert.message(),
                        alert.lastTriggered().toEpochMilli(),
                        millis(alert.endedAt()))
                .update();
    }

    private void forgetOld() {
        sql.sql("DELETE FROM alert_history WHERE ended_at IS NOT NULL AND fired_at < (SELECT MIN(fired_at) FROM"
                        + " (SELECT fired_at FROM alert_history ORDER BY fired_at DESC LIMIT ?) newest)")
                .param(HISTORY)
                .update();
    }

    private static Alert read(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getString("name"),
                row.getString("label"),
                Severity.valueOf(row.getString("severity")),
                row.getString("message"),
                row.getDouble("value"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("triggered_at")),
                row.getLong("triggers"),
                time(row, "ended_at"),
                new Telling(state(row.getString("told")), time(row, "told_at"), state(row.getString("owed"))));
    }

    private static PastAlert readPast(ResultSet row, int number) throws SQLException {
        return new PastAlert(
                row.getString("name"),
                row.getString("label"),
                Severity.valueOf(row.getString("severity")),
                row.getString("message"),
                Instant.ofEpochMilli(row.getLong("fired_at")),
                time(row, "ended_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable AlertState state(@Nullable String word) {
        return word == null ? null : AlertState.valueOf(word);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable String word(@Nullable AlertState state) {
        return state == null ? null : state.name();
    }
}
