/**
 * What keeps stored media as they were: every blob is read again in turn and held against its hash, a damaged one is set
 * aside and its bytes are taken back from whoever has them. Promises to remove nothing that it finds wrong before a time
 * that the operator chooses, and to take no byte back that was not verified. Refuses to hurry: reading goes at a pace of
 * its own, beside the node's work.
 */
@NullMarked
package io.serai.upkeep;

import org.jspecify.annotations.NullMarked;
