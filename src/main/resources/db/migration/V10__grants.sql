-- Who may read which asset; the files beside the bytes say the same. Without a place it does not stand in the graph. The family is
-- the group by way of which it was given.
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
