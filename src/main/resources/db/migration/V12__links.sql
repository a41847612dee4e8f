-- Links by which whoever has one reads an asset. What makes a link good is not in here: it follows from the node's identity.
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
