-- How many bytes a fetch brings, so that those that are still to come count against what copies may take. Of fetches that were
-- queued before it is not known; they are soon over.
ALTER TABLE job ADD COLUMN size BIGINT NOT NULL DEFAULT 0;

-- What copies take is summed for each request that there be one more.
CREATE INDEX asset_copied ON asset (state, size) WHERE origin IS NOT NULL;
