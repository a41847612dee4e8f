-- Sealed assets that are being sealed anew under another key. The successor is noted before it is an asset; the row goes when the
-- asset does.
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
