-- Copies that this node promised another to keep. When is for people: a promise runs by a clock that begins anew with the process.
CREATE TABLE promise (
    media_id TEXT   NOT NULL,
    given_to TEXT   NOT NULL,
    since    BIGINT NOT NULL,
    PRIMARY KEY (media_id, given_to)
);

-- Copies of which this node asks, or asked when it last ran, whether it may drop them.
CREATE TABLE asking (
    media_id TEXT   NOT NULL PRIMARY KEY,
    since    BIGINT NOT NULL
);
