-- A catalog of version 15. It is kept as it is: CONTRIBUTING.md, "A new version of the catalog".
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
, verified_at BIGINT, folded_name TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', origin TEXT, owner TEXT, length BIGINT NOT NULL DEFAULT 0);
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
    created_at  BIGINT  NOT NULL, size BIGINT NOT NULL DEFAULT 0,
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
CREATE INDEX copy_by_state ON copy (state, media_id, holder);
CREATE INDEX asset_copied ON asset (state, size) WHERE origin IS NOT NULL;
CREATE INDEX asset_by_owner ON asset (owner);
CREATE TABLE reader_grant (
    media_id    TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    reader      TEXT,
    scheme      TEXT   NOT NULL,
    place       TEXT,
    expires_at  BIGINT,
    family      TEXT,
    state       TEXT   NOT NULL,
    PRIMARY KEY (media_id, fingerprint)
);
CREATE INDEX reader_grant_by_reader ON reader_grant (reader, media_id);
CREATE INDEX reader_grant_by_expiry ON reader_grant (expires_at);
CREATE INDEX reader_grant_by_scheme ON reader_grant (scheme);
CREATE INDEX reader_grant_untold ON reader_grant (media_id, fingerprint) WHERE state IN ('GIVEN', 'WITHDRAWN') AND place IS NOT NULL;
CREATE TABLE rotation (
    media_id   TEXT    NOT NULL PRIMARY KEY,
    successor  TEXT,
    attempts   INTEGER NOT NULL,
    reason     TEXT,
    next_at    BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL
);
CREATE INDEX rotation_by_successor ON rotation (successor);
CREATE INDEX rotation_by_turn ON rotation (next_at);
CREATE TABLE link (
    media_id   TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    name       TEXT,
    created_by TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (media_id, id)
);
CREATE INDEX link_by_expiry ON link (expires_at);
CREATE TABLE audit (
    seq      BIGINT NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    who      TEXT   NOT NULL,
    what     TEXT   NOT NULL,
    media_id TEXT,
    detail   TEXT,
    address  TEXT,
    hash     TEXT   NOT NULL
);
CREATE INDEX audit_by_cut ON audit (seq) WHERE what = 'cut';
CREATE TABLE maintenance_task (
    name       TEXT    NOT NULL PRIMARY KEY,
    paused     INTEGER NOT NULL,
    runs       BIGINT  NOT NULL,
    failures   BIGINT  NOT NULL,
    millis     BIGINT  NOT NULL,
    held_by    TEXT,
    held_until BIGINT
);
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
CREATE TABLE alert (
    name         TEXT             NOT NULL,
    label        TEXT             NOT NULL,
    severity     TEXT             NOT NULL,
    message      TEXT             NOT NULL,
    value        DOUBLE PRECISION NOT NULL,
    since        BIGINT           NOT NULL,
    triggered_at BIGINT           NOT NULL,
    triggers     BIGINT           NOT NULL,
    ended_at     BIGINT,
    told         TEXT,
    told_at      BIGINT,
    owed         TEXT,
    PRIMARY KEY (name, label)
);
CREATE TABLE alert_history (
    name     TEXT   NOT NULL,
    label    TEXT   NOT NULL,
    number   BIGINT NOT NULL,
    severity TEXT   NOT NULL,
    message  TEXT   NOT NULL,
    fired_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (name, label, number)
);
CREATE INDEX alert_history_by_time ON alert_history (fired_at);

INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000001', 1, 'STORED', 1001, 'one.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323046678, NULL, NULL, NULL, 'one.mp4', '', NULL, NULL, 1001);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000002', 1, 'SEEDING', 1002, 'two.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323047678, NULL, '0000000000000000000000000000000000000002', NULL, 'two.mp4', '', NULL, NULL, 1002);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000003', 1, 'PUBLISHED', 1003, 'three.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323048678, NULL, '0000000000000000000000000000000000000003', NULL, 'three.mp4', '', NULL, NULL, 1003);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 1, 'COMPLETE', 1004, 'It''s 100% (a;b) -- Straße.mp4', 'video/mp4', 'PUBLIC', 0, 9, 1, 1767323049678, 1768323045678, '0000000000000000000000000000000000000004', NULL, 'it''s 100% (a;b) -- straße.mp4', '', NULL, NULL, 1004);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000005', 1, 'DAMAGED', 1005, 'five.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323050678, NULL, '0000000000000000000000000000000000000005', NULL, 'five.mp4', '', NULL, NULL, 1005);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000006', 1, 'DELETING', 1006, 'six.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323051678, NULL, '0000000000000000000000000000000000000006', NULL, 'six.mp4', '', NULL, NULL, 1006);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000007', 2, 'DELETED', 1007, 'seven.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323052678, NULL, '0000000000000000000000000000000000000007', NULL, 'seven.mp4', '', NULL, NULL, 1007);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000008', 1, 'COMPLETE', 100216, 'diary.txt', 'text/plain', 'PRIVATE', 1, 5, 0, 1767323053678, NULL, '0000000000000000000000000000000000000008', NULL, 'diary.txt', '', NULL, NULL, 100000);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000014', 1, 'DAMAGED', 1020, 'twenty.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323065678, NULL, '0000000000000000000000000000000000000014', NULL, 'twenty.mp4', '', NULL, NULL, 1020);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000015', 1, 'COMPLETE', 1021, 'twenty-one.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323066678, NULL, '0000000000000000000000000000000000000015', 0, 'twenty-one.mp4', '', NULL, NULL, 1021);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('000000000000000000000000000000000000000000000000000000000000001e', 1, 'COMPLETE', 1030, 'Straße nach Süden.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323075678, NULL, '000000000000000000000000000000000000001e', NULL, 'strasse nach süden.mp4', 'holiday,sea', NULL, NULL, 1030);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 1, 'COMPLETE', 1050, 'fifty.mp4', 'video/mp4', 'PUBLIC', 0, 5, 1, 1767323095678, NULL, '0000000000000000000000000000000000000032', NULL, 'fifty.mp4', '', 'anna', NULL, 1050);
INSERT INTO asset (media_id, version, state, size, file_name, content_type, access_level, sealed, priority, replicate, created_at, expires_at, info_hash, verified_at, folded_name, tags, origin, owner, length) VALUES ('000000000000000000000000000000000000000000000000000000000000005a', 1, 'COMPLETE', 4296, 'ninety.mp4', 'video/mp4', 'RESTRICTED', 1, 5, 1, 1767323135678, NULL, '000000000000000000000000000000000000005a', NULL, 'ninety.mp4', '', NULL, 'gun:otto', 4096);

INSERT INTO camel_messageprocessed (processorname, messageid, createdat) VALUES ('inbox', 'film.mp4-1000-1767323045678', '2026-01-02 03:04:05.678');

INSERT INTO damage (media_id, reason, found_at, attempts, next_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000014', 'the bytes are missing', 1767323045678, 2, 1767323045678);

INSERT INTO asset_tag (tag, media_id) VALUES ('holiday', '000000000000000000000000000000000000000000000000000000000000001e');
INSERT INTO asset_tag (tag, media_id) VALUES ('sea', '000000000000000000000000000000000000000000000000000000000000001e');

INSERT INTO peer (pub, beat, presence, heard_at) VALUES ('anna', 1767323045678, '{"v":1,"beat":1767323045678}', 1767323045678);

INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 'COPIES', 'WAITING', 9, 0, NULL, NULL, NULL, NULL, 0, 1767323049678, 0);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'COPIES', 'ACTIVE', 5, 0, 'too few copies', NULL, NULL, 1767323045678, 1767323045678, 1767323045678, 0);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000033', 'FETCH', 'WAITING', 5, 0, NULL, 'anna', '{"m":"{}","s":"it''s signed"}', NULL, 1767323045678, 1767323045678, 0);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000034', 'COPIES', 'DEAD', 5, 6, 'in vain', NULL, NULL, NULL, 1767323045678, 1767323045678, 0);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000035', 'COPIES', 'CANCELLED', 5, 0, NULL, NULL, NULL, NULL, 1767323045678, 1767323045678, 0);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000036', 'COPIES', 'DONE', 5, 0, NULL, NULL, NULL, NULL, 1767323045678, 1767323045678, 0);
INSERT INTO job (media_id, kind, state, priority, attempts, reason, source, signed, short_since, next_at, created_at, size) VALUES ('0000000000000000000000000000000000000000000000000000000000000050', 'FETCH', 'ACTIVE', 5, 0, NULL, 'otto', '{}', NULL, 1767323045678, 1767323045678, 4096);

INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'probed', 'PROBED', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'requested', 'REQUESTED', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'fetching', 'FETCHING', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'held', 'HELD', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'proved', 'PROVED', 1767323045678, 1767323045678, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'suspect', 'SUSPECT', 1767323045678, NULL, 2, 'wrong proof');
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'refused', 'REFUSED', 1767323045678, NULL, 1, 'it is full');
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000007', 'otto', 'ENDING', 1767323045678, NULL, 0, NULL);
INSERT INTO copy (media_id, holder, state, since, proved_at, failures, reason) VALUES ('0000000000000000000000000000000000000000000000000000000000000007', 'paul', 'ENDING', 1767323045678, NULL, 0, NULL);

INSERT INTO claim (media_id, origin, version, state, signed, heard_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'anna', 3, 'LIVE', '{}', 1767323045678);
INSERT INTO claim (media_id, origin, version, state, signed, heard_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'otto', 3, 'ENDED', '{}', 1767323045678);
INSERT INTO claim (media_id, origin, version, state, signed, heard_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'paul', 3, 'DECLINED', '{}', 1767323045678);

INSERT INTO promise (media_id, given_to, since) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 'otto', 1767323045678);

INSERT INTO asking (media_id, since) VALUES ('0000000000000000000000000000000000000000000000000000000000000032', 1767323045678);

INSERT INTO reader_grant (media_id, fingerprint, reader, scheme, place, expires_at, family, state) VALUES ('000000000000000000000000000000000000000000000000000000000000005a', '00000000000000000000000000000001', NULL, 'age', NULL, NULL, NULL, 'GIVEN');
INSERT INTO reader_grant (media_id, fingerprint, reader, scheme, place, expires_at, family, state) VALUES ('000000000000000000000000000000000000000000000000000000000000005a', '00000000000000000000000000000002', 'gun:anna', 'named', NULL, 1768323045678, 'family', 'GIVEN');
INSERT INTO reader_grant (media_id, fingerprint, reader, scheme, place, expires_at, family, state) VALUES ('000000000000000000000000000000000000000000000000000000000000005a', '00000000000000000000000000000003', 'x.y', 'sea', '00000000000000000000000000000021', NULL, NULL, 'TOLD');
INSERT INTO reader_grant (media_id, fingerprint, reader, scheme, place, expires_at, family, state) VALUES ('000000000000000000000000000000000000000000000000000000000000005a', '00000000000000000000000000000004', 'z.y', 'sea', '0000000000000000000000000000002c', NULL, NULL, 'WITHDRAWN');

INSERT INTO rotation (media_id, successor, attempts, reason, next_at, created_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000008', '000000000000000000000000000000000000000000000000000000000000005a', 2, 'no space', 1767323045678, 1767323045678);

INSERT INTO link (media_id, id, name, created_by, created_at, expires_at, revoked_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 'aaaaaaaaaaaaaaaaaaaaaa', 'Otto''s', 'gun:otto', 1767323045678, 1768323045678, NULL);
INSERT INTO link (media_id, id, name, created_by, created_at, expires_at, revoked_at) VALUES ('0000000000000000000000000000000000000000000000000000000000000004', 'bbbbbbbbbbbbbbbbbbbbbb', NULL, 'admin', 1767323045679, 1768323045678, 1767323045680);

INSERT INTO audit (seq, at, who, what, media_id, detail, address, hash) VALUES (1, 1767323045678, 'admin', 'upload', '0000000000000000000000000000000000000000000000000000000000000004', 'form', '127.0.0.1', 'f67ed602fe3b82e5f3bed7b022cd5e5869efd96b7711eef4b410827faf552fcb');
INSERT INTO audit (seq, at, who, what, media_id, detail, address, hash) VALUES (2, 1767323045678, 'drop', 'upload', '0000000000000000000000000000000000000000000000000000000000000008', NULL, NULL, '88e56185e9a8066fa568830664e5a164220406cb479bbf8f560227d4d58ce2f3');
INSERT INTO audit (seq, at, who, what, media_id, detail, address, hash) VALUES (3, 1767323045678, 'gun:otto', 'delete', '0000000000000000000000000000000000000000000000000000000000000007', NULL, '::1', '551c14ff3bdad02a1fa86b8ee150393dbdbe6d8f40a072e5a19b386ce21d8c22');

INSERT INTO maintenance_task (name, paused, runs, failures, millis, held_by, held_until) VALUES ('cleanup_old_files', 0, 2, 1, 1500, NULL, NULL);
INSERT INTO maintenance_task (name, paused, runs, failures, millis, held_by, held_until) VALUES ('cleanup_logs', 1, 1, 0, 0, '/srv/serai', 1767323046678);

INSERT INTO maintenance_run (task, number, started_at, asked_by, dry_run, outcome, millis, result) VALUES ('cleanup_old_files', 1, 1767323045678, 'schedule', 0, 'FAILED', 500, 'the disk went');
INSERT INTO maintenance_run (task, number, started_at, asked_by, dry_run, outcome, millis, result) VALUES ('cleanup_old_files', 2, 1767323045679, 'gun:otto', 1, 'DONE', 1000, '{"removed":3}');
INSERT INTO maintenance_run (task, number, started_at, asked_by, dry_run, outcome, millis, result) VALUES ('cleanup_logs', 1, 1767323045680, 'schedule', 0, 'RUNNING', NULL, NULL);

INSERT INTO alert (name, label, severity, message, value, since, triggered_at, triggers, ended_at, told, told_at, owed) VALUES ('MediaDamaged', '', 'CRITICAL', 'still', 2.5, 1767323045678, 1767323045680, 2, NULL, 'FIRING', 1767323045679, NULL);
INSERT INTO alert (name, label, severity, message, value, since, triggered_at, triggers, ended_at, told, told_at, owed) VALUES ('MaintenanceFailing', 'task=cleanup_logs', 'WARNING', 'it failed', 1.0, 1767323045678, 1767323045679, 1, 1767323045680, 'FIRING', 1767323045679, 'RESOLVED');

INSERT INTO alert_history (name, label, number, severity, message, fired_at, ended_at) VALUES ('MediaDamaged', '', 1, 'CRITICAL', 'before', 1767323045678, 1767323045679);
INSERT INTO alert_history (name, label, number, severity, message, fired_at, ended_at) VALUES ('MaintenanceFailing', 'task=cleanup_logs', 1, 'WARNING', 'it failed', 1767323045679, 1767323045680);
INSERT INTO alert_history (name, label, number, severity, message, fired_at, ended_at) VALUES ('MediaDamaged', '', 2, 'CRITICAL', 'still', 1767323045680, NULL);

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
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (7, '7', 'copies in order', 'SQL', 'V7__copies_in_order.sql', 384205822, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (8, '8', 'copies on their way', 'SQL', 'V8__copies_on_their_way.sql', -944099303, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (9, '9', 'owners', 'SQL', 'V9__owners.sql', -1142132789, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (10, '10', 'grants', 'SQL', 'V10__grants.sql', 716009576, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (11, '11', 'rotations', 'SQL', 'V11__rotations.sql', 1590202952, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (12, '12', 'links', 'SQL', 'V12__links.sql', 1359882904, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (13, '13', 'audit', 'SQL', 'V13__audit.sql', -382442504, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (14, '14', 'maintenance', 'SQL', 'V14__maintenance.sql', 949844496, 'serai', 0, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (15, '15', 'alerts', 'SQL', 'V15__alerts.sql', 1126931774, 'serai', 0, TRUE);
