/**
 * Backups of a node: one file that holds all a node is but the bytes of its media, sealed to its recovery recipients and to
 * itself; the bytes beside it by their hashes, where they are wanted; and the way back from both to a data folder. Promises that
 * a backup counts only when it was read again to its end, that what is damaged at any byte restores nothing, and that neither a
 * backup nor a restoration that was cut off leaves anything that somebody could take for a whole one. Refuses to believe an archive
 * in what its entries are called, and to write where a node may be running.
 */
@NullMarked
package io.serai.backup;

import org.jspecify.annotations.NullMarked;
