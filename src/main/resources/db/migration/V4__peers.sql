-- The newest presence that was heard of each node, this one included.
CREATE TABLE peer (
    pub      TEXT   NOT NULL PRIMARY KEY,
    beat     BIGINT NOT NULL,
    presence TEXT   NOT NULL,
    heard_at BIGINT NOT NULL
);

CREATE INDEX peer_by_hearing ON peer (heard_at);
