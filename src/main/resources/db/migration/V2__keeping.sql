-- When the bytes were last read again and found sound. Null: not since they came in. 0: in doubt, to be read first of all.
ALTER TABLE asset ADD COLUMN verified_at BIGINT;

CREATE INDEX asset_by_verification ON asset (COALESCE(verified_at, created_at));

-- What was wrong with the bytes of damaged assets, and the attempts to get them from other holders.
CREATE TABLE damage (
    media_id TEXT    NOT NULL PRIMARY KEY,
    reason   TEXT    NOT NULL,
    found_at BIGINT  NOT NULL,
    attempts INTEGER NOT NULL,
    next_at  BIGINT  NOT NULL
);
