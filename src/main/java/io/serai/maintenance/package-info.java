/**
 * What keeps a node tidy: which tasks there are, when each is due, and how its runs went. Promises that a task runs once at a
 * time, in this process and in all that share its catalog; that one which fails, hangs or is cut off is recorded as such and
 * stands in nobody's way; that what was due while the node was away is made up for. Refuses to know what a task does: that
 * is a route of its name in {@code routes/}.
 */
@NullMarked
package io.serai.maintenance;

import org.jspecify.annotations.NullMarked;
