/**
 * Bytes on their way in: one pass over whatever arrives, then the steps that {@code routes/ingest.camel.yaml} names.
 * Promises that an arrival that fails leaves nothing behind, and that one that was kept is on disk with its key, its
 * grants and its claim. Refuses to know where an arrival came from, and never puts a key on an exchange.
 */
@NullMarked
package io.serai.ingest;

import org.jspecify.annotations.NullMarked;
