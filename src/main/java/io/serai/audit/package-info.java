/**
 * Who did what to which asset. Promises that an entry is on disk when its call returns, and that an entry which was rewritten,
 * removed, put elsewhere or put in is found, as {@code docs/audit.md} says; nobody who holds a noted head can be told another past.
 * Refuses to hold secrets: what is written here names assets, fields and fingerprints, no values.
 */
@NullMarked
package io.serai.audit;

import org.jspecify.annotations.NullMarked;
