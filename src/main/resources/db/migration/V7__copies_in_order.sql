-- Those that have yet to hear of a deletion are told in turn, however many they are.
DROP INDEX copy_by_state;
CREATE INDEX copy_by_state ON copy (state, media_id, holder);
