/**
 * Blobs on disk under the hash of their bytes. Promises: a blob that {@link io.serai.store.BlobStore#keep} returned is
 * on disk whole, with everything that lies beside it; what was not kept leaves nothing behind; space is reserved before
 * it is used. What is only read lies apart, in a cache that makes way for blobs. Tells how full the
 * disk and the quotas are, and when they will be. Refuses to know what a blob means.
 */
@NullMarked
package io.serai.store;

import org.jspecify.annotations.NullMarked;
