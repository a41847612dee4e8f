package io.serai.backup;

import java.util.List;

/**
 * What came out of a backup.
 *
 * @param note what the backup says of itself
 * @param assets how many assets the catalog names
 * @param missing of how many the bytes are not here; a node asks others for them
 * @param copied bytes that were laid beside the backup and are here now
 * @param flaws what is not as it should be, each in words
 */
public record Restored(BackupNote note, long assets, long missing, long copied, List<String> flaws) {}
