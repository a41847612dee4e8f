/**
 * What keeps stored media as they were: every blob is read again in turn and held against its hash, a damaged one is set
 * aside, and it is said when and of whom its bytes are asked for; {@code routes/scrub.camel.yaml} joins these to what
 * fetches them and takes them in. Promises to remove nothing that it finds wrong before a time that the operator chooses.
 * Refuses to hurry: reading goes at a pace of its own, and what nobody has is asked for ever more seldom, and not for ever.
 */
@NullMarked
package io.serai.upkeep;

import org.jspecify.annotations.NullMarked;
