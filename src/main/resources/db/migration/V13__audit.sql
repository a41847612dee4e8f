-- Who did what to which asset. Each entry's hash covers the one before it, so none can be changed unseen: docs/audit.md.
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
