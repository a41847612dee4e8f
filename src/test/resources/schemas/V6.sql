-- A catalog of version 6. It is kept as it is: CONTRIBUTING.md, "A new version of the catalog".
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
, verified_at BIGINT, folded_name TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', origin TEXT);
CREATE INDEX asset_by_state ON asset (state);
CREATE INDEX asset_by_info_hash ON asset (info_hash);
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
CREATE TABLE asset_tag (
    tag      TEXT NOT NULL,
    media_id TEXT NOT NULL,
    PRIMARY KEY (tag, media_id)
);
CREATE INDEX asset_tag_by_asset ON asset_tag (media_id);
CREATE INDEX asset_by_creation ON asset (created_at, media_id);
CREATE INDEX asset_by_name ON asset (folded_name, media_id);
CREATE INDEX asset_by_size ON asset (size, media_id);
CREATE TABLE peer (
    pub      TEXT   NOT NULL PRIMARY KEY,
    beat     BIGINT NOT NULL,
    presence TEXT   NOT NULL,
    heard_at BIGINT NOT NULL
);
CREATE INDEX peer_by_hearing ON peer (heard_at);
CREATE TABLE job (
    media_id    TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    priority    INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    reason      TEXT,
    source      TEXT,
    signed      TEXT,
    short_since BIGINT,
    next_at     BIGINT  NOT NULL,
    created_at  BIGINT  NOT NULL,
    PRIMARY KEY (media_id, kind)
);
CREATE INDEX job_by_turn ON job (kind, state, next_at);
CREATE TABLE copy (
    media_id  TEXT    NOT NULL,
    holder    TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    since     BIGINT  NOT NULL,
    proved_at BIGINT,
    failures  INTEGER NOT NULL,
    reason    TEXT,
    PRIMARY KEY (media_id, holder)
);
CREATE INDEX copy_by_holder ON copy (holder);
CREATE INDEX copy_by_state ON copy (state);
CREATE TABLE claim (
    media_id TEXT   NOT NULL,
    origin   TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    state    TEXT   NOT NULL,
    signed   TEXT   NOT NULL,
    heard_at BIGINT NOT NULL,
    PRIMARY KEY (media_id, origin)
);
CREATE TABLE promise (
    media_id TEXT   NOT NULL,
    given_to TEXT   NOT NULL,
    since    BIGINT NOT NULL,
    PRIMARY KEY (media_id, given_to)
);
CREATE TABLE asking (
    media_id TEXT   NOT NULL PRIMARY KEY,
    since    BIGINT NOT NULL
);

INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000001', 1, 'STORED', 1001, 'one.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323046678, NULL, NULL, NULL, 'one.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000002', 1, 'SEEDING', 1002, 'two.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323047678, NULL, '0000000000000000000000000000000000000002', NULL, 'two.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000003', 1, 'PUBLISHED', 1003, 'three.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323048678, NULL, '0000000000000000000000000000000000000003', NULL, 'three.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 1, 'COMPLETE', 1004, 'It''s 100% (a;b) -- Straße.mp4', 'video/mp4', 'PUBLIC', 0, 9, 1, 1767323049678, 1768323045678, '0000000000000000000000000000000000000004', NULL, 'it''s 100% (a;b) -- straße.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000005', 1, 'DAMAGED', 1005, 'five.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323050678, NULL, '0000000000000000000000000000000000000005', NULL, 'five.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000006', 1, 'DELETING', 1006, 'six.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323051678, NULL, '0000000000000000000000000000000000000006', NULL, 'six.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000007', 2, 'DELETED', 1007, 'seven.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323052678, NULL, '0000000000000000000000000000000000000007', NULL, 'seven.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000008', 1, 'COMPLETE', 100216, 'diary.txt', 'text/plain', 'PRIVATE', 1, 5, 0, 1767323053678, NULL, '0000000000000000000000000000000000000008', NULL, 'diary.txt', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000014', 1, 'DAMAGED', 1020, 'twenty.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323065678, NULL, '0000000000000000000000000000000000000014', NULL, 'twenty.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000015', 1, 'COMPLETE', 1021, 'twenty-one.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323066678, NULL, '0000000000000000000000000000000000000015', 0, 'twenty-one.mp4', '', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('000000000000000000000000000000000000000000000000000000000000001e', 1, 'COMPLETE', 1030, 'Straße nach Süden.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323075678, NULL, '000000000000000000000000000000000000001e', NULL, 'strasse nach süden.mp4', 'holiday,sea', NULL);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 1, 'COMPLETE', 1050, 'fifty.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323095678, NULL, '0000000000000000000000000000000000000032', NULL, 'fifty.mp4', '', 'anna');

INSERT INTO camel_messageprocessed (processorname, messageid, createdat) VALUES ('inbox', 'film.mp4-1000-1767323045678', '2026-01-02 03:04:05.678');

INSERT INTO damage (media_id, reason, found_at, attempts, next_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000014', 'the bytes are missing', 1767323045678, 2, 1767323045678);

INSERT INTO asset_tag (tag, media_id) VALUES ('holiday', '000000000000000000000000000000000000000000000000000000000000001e');
INSERT INTO asset_tag (tag, media_id) VALUES ('sea', '000000000000000000000000000000000000000000000000000000000000001e');

INSERT INTO peer (pub, beat, presence, heard_at) VALUES ('anna', 1767323045678, '{"v":1,"beat":1767323045678}', 1767323045678);

INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 'COPIES', 'WAITING', 9, 0, NULL, NULL, NULL, NULL, 0, 1767323049678);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'COPIES', 'ACTIVE', 5, 0, 'too few copies', NULL, NULL, 1767323045678, 1767323045678, 1767323045678);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000033', 'FETCH', 'WAITING', 5, 0, NULL, 'anna', '{"m":"{}","s":"it''s signed"}', NULL, 1767323045678, 1767323045678);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000034', 'COPIES', 'DEAD', 5, 6, 'in vain', NULL, NULL, NULL, 1767323045678, 1767323045678);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000035', 'COPIES', 'CANCELLED', 5, 0, NULL, NULL, NULL, NULL, 1767323045678, 1767323045678);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000036', 'COPIES', 'DONE', 5, 0, NULL, NULL, NULL, NULL, 1767323045678, 1767323045678);

INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'probed', 'PROBED', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'requested', 'REQUESTED', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'fetching', 'FETCHING', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'held', 'HELD', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'proved', 'PROVED', 1767323045678, 1767323045678, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'suspect', 'SUSPECT', 1767323045678, NULL, 2, 'wrong proof');
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'refused', 'REFUSED', 1767323045678, NULL, 1, 'it is full');

INSERT INTO claim (media_id, origin, version, state, signed, heard_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'anna', 3, 'LIVE', '{}', 1767323045678);
INSERT INTO claim (media_id, origin, version, state, signed, heard_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'otto', 3, 'ENDED', '{}', 1767323045678);
INSERT INTO claim (media_id, origin, version, state, signed, heard_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'paul', 3, 'DECLINED', '{}', 1767323045678);

INSERT INTO promise (media_id, given_to, since) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'otto', 1767323045678);

INSERT INTO asking (media_id, since) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 1767323045678);

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
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (3, '3', 'library', 'SQL', 'V3__library.sql', 1736226840, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (4, '4', 'peers', 'SQL', 'V4__peers.sql', -503142254, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (5, '5', 'copies', 'SQL', 'V5__copies.sql', -1590416793, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (6, '6', 'promises', 'SQL', 'V6__promises.sql', -133410119, 'serai', 0, TRUE);
