-- What the list of assets is searched and put in order by.

-- The name as it is compared: without regard to case. SQL folds the names that are here already as far as it can.
ALTER TABLE asset ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
UPDATE asset SET folded_name = LOWER(file_name);

-- Comma-separated, so that a row tells all of its asset; asset_tag finds the rows of a tag.
ALTER TABLE asset ADD COLUMN tags TEXT NOT NULL DEFAULT '';

CREATE TABLE asset_tag (
    tag      TEXT NOT NULL,
    media_id TEXT NOT NULL,
    PRIMARY KEY (tag, media_id)
);

CREATE INDEX asset_tag_by_asset ON asset_tag (media_id);

-- A page of each order is a walk along one of these.
CREATE INDEX asset_by_creation ON asset (created_at, media_id);
CREATE INDEX asset_by_name ON asset (folded_name, media_id);
CREATE INDEX asset_by_size ON asset (size, media_id);
