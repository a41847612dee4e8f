-- A catalog of version 2. It is kept as it is: CONTRIBUTING.md, "A new version of the catalog".
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
, verified_at BIGINT);
CREATE INDEX asset_by_state ON asset (state);
CREATE INDEX asset_by_info_hash ON asset (info_hash);
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
CREATE TABLE camel_messageprocessed (
    processorname VARCHAR(255) NOT NULL,
    messageid     VARCHAR(1000) NOT NULL,
    createdat     TIMESTAMP,
    PRIMARY KEY (processorname, messageid)
);
CREATE INDEX asset_by_verification ON asset (COALESCE(verified_at, created_at));
CREATE TABLE damage (
    media_id TEXT    NOT NULL PRIMARY KEY,
    reason   TEXT    NOT NULL,
    found_at BIGINT  NOT NULL,
    attempts INTEGER NOT NULL,
    next_at  BIGINT  NOT NULL
);

INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000001', 1, 'STORED', 1001, 'one.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323046678, NULL, NULL, NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000002', 1, 'SEEDING', 1002, 'two.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323047678, NULL, '0000000000000000000000000000000000000002', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000003', 1, 'PUBLISHED', 1003, 'three.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323048678, NULL, '0000000000000000000000000000000000000003', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 1, 'COMPLETE', 1004, 'It''s 100% (a;b) -- Straße.mp4', 'video/mp4', 'PUBLIC', 0, 9, 1, 1767323049678, 1768323045678, '0000000000000000000000000000000000000004', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000005', 1, 'DAMAGED', 1005, 'five.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323050678, NULL, '0000000000000000000000000000000000000005', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000006', 1, 'DELETING', 1006, 'six.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323051678, NULL, '0000000000000000000000000000000000000006', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000007', 2, 'DELETED', 1007, 'seven.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323052678, NULL, '0000000000000000000000000000000000000007', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000008', 1, 'COMPLETE', 100216, 'diary.txt', 'text/plain', 'PRIVATE', 1, 5, 0, 1767323053678, NULL, '0000000000000000000000000000000000000008', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000014', 1, 'DAMAGED', 1020, 'twenty.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323065678, NULL, '0000000000000000000000000000000000000014', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000015', 1, 'COMPLETE', 1021, 'twenty-one.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323066678, NULL, '0000000000000000000000000000000000000015', 0);

INSERT INTO replication_job (media_id, version, state, priority, attempts, reason, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 1, 'WAITING', 9, 0, NULL, 1767323049678);

INSERT INTO camel_messageprocessed (processorname, messageid, createdat) VALUES ('inbox', 'film.mp4-1000-1767323045678', '2026-01-02 03:04:05.678');

INSERT INTO damage (media_id, reason, found_at, attempts, next_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000014', 'the bytes are missing', 1767323045678, 2, 1767323045678);

CREATE TABLE flyway_schema_history (
    installed_rank INTEGER NOT NULL PRIMARY KEY,
    version VARCHAR(50),
    description VARCHAR(200) NOT NULL,
    type VARCHAR(20) NOT NULL,
    script VARCHAR(1000) NOT NULL,
    checksum INTEGER,
    installed_by VARCHAR(100) NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    execution_time INTEGER NOT NULL,
    success BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (1, '1', 'assets', 'SQL', 'V1__assets.sql', -902911558, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (2, '2', 'keeping', 'SQL', 'V2__keeping.sql', 641968557, 'serai', 0, TRUE);
