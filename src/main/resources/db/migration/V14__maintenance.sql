-- What keeps the node tidy. A task that runs is held by one data folder until a time, so that no other one runs it beside.
CREATE TABLE maintenance_task (
    name       TEXT    NOT NULL PRIMARY KEY,
    paused     INTEGER NOT NULL,
    runs       BIGINT  NOT NULL,
    failures   BIGINT  NOT NULL,
    millis     BIGINT  NOT NULL,
    held_by    TEXT,
    held_until BIGINT
);

-- The newest runs of each. Without millis one is under way.
CREATE TABLE maintenance_run (
    task       TEXT    NOT NULL,
    number     BIGINT  NOT NULL,
    started_at BIGINT  NOT NULL,
    asked_by   TEXT    NOT NULL,
    dry_run    INTEGER NOT NULL,
    outcome    TEXT    NOT NULL,
    millis     BIGINT,
    result     TEXT,
    PRIMARY KEY (task, number)
);

CREATE INDEX maintenance_run_by_start ON maintenance_run (started_at);
