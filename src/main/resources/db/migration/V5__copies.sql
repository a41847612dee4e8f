-- Who brought an asset in: the SEA public key of its origin. Null: this node itself.
ALTER TABLE asset ADD COLUMN origin TEXT;

-- What is still to be done about the copies of an asset: COPIES keeps as many as are wanted alive, FETCH makes one here.
-- A job sleeps until next_at; who takes it has it to itself until then.
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

INSERT INTO job (media_id, kind, state, priority, attempts, reason, next_at, created_at)
SELECT media_id, 'COPIES', 'WAITING', priority, 0, NULL, 0, created_at FROM replication_job;

DROP TABLE replication_job;

-- The copies of an asset on other nodes, as far as this one knows of them.
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

-- What origins say of an asset. ENDED by a tombstone, or DECLINED by who runs this node, it is no longer held for.
CREATE TABLE claim (
    media_id TEXT   NOT NULL,
    origin   TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    state    TEXT   NOT NULL,
    signed   TEXT   NOT NULL,
    heard_at BIGINT NOT NULL,
    PRIMARY KEY (media_id, origin)
);
