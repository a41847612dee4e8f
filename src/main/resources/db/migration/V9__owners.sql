-- Whose asset it is, as an identity such as gun:<public key>. Null: its origin's.
ALTER TABLE asset ADD COLUMN owner TEXT;

CREATE INDEX asset_by_owner ON asset (owner);

-- How many bytes it had before it was sealed: an age file has 184 bytes of header and 16 more for each 64 KiB. Of a sealed copy,
-- which this node cannot open, the bytes that are stored.
ALTER TABLE asset ADD COLUMN length BIGINT NOT NULL DEFAULT 0;
UPDATE asset SET length = size WHERE sealed = 0 OR origin IS NOT NULL;
UPDATE asset SET length = size - 184 - 16 * ((size - 184 + 65551) / 65552) WHERE sealed = 1 AND origin IS NULL;
