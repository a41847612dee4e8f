/**
 * What this node knows, in SQL: its assets, how far each has come, and the copies still to be made. One set of portable
 * scripts and statements serves SQLite and PostgreSQL; that rows which others have locked are passed over is the one
 * difference. Promises that a state once stored survives a crash, and that a step is taken
 * once: every change of state names the state it starts from. Refuses to hold anything that could not be rebuilt from
 * the blobs, but for links and history.
 */
@NullMarked
package io.serai.catalog;

import org.jspecify.annotations.NullMarked;
