-- Times are milliseconds since 1970-01-01 UTC; truth values are 0 and 1; ids and hashes are lower-case hex.

CREATE TABLE asset (
    media_id     TEXT    NOT NULL PRIMARY KEY,
    version      BIGINT  NOT NULL,
    state        TEXT    NOT NULL,
    size         BIGINT  NOT NULL,
    file_name    TEXT    NOT NULL,
    content_type TEXT    NOT NULL,
    access_level TEXT    NOT NULL,
    sealed       INTEGER NOT NULL,
    priority     INTEGER NOT NULL,
    replicate    INTEGER NOT NULL,
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT,
    info_hash    TEXT
);

CREATE INDEX asset_by_state ON asset (state);
CREATE INDEX asset_by_info_hash ON asset (info_hash);

-- One job for each claim whose copies are still to be made.
CREATE TABLE replication_job (
    media_id   TEXT    NOT NULL,
    version    BIGINT  NOT NULL,
    state      TEXT    NOT NULL,
    priority   INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    reason     TEXT,
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (media_id, version)
);

CREATE INDEX replication_job_by_state ON replication_job (state, priority);

-- Which dropped files were taken already; the layout is that of Camel's JDBC idempotent repository.
CREATE TABLE camel_messageprocessed (
    processorname VARCHAR(255) NOT NULL,
    messageid     VARCHAR(1000) NOT NULL,
    createdat     TIMESTAMP,
    PRIMARY KEY (processorname, messageid)
);
