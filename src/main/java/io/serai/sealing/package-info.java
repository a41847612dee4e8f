/**
 * Sealing: the age format (<a href="https://age-encryption.org/v1">age-encryption.org/v1</a>), as far as Serai needs it.
 *
 * <p>A sealed asset is one age file for one {@link io.serai.sealing.AgeIdentity} that belongs to that asset alone. Who may
 * read it holds a grant, and the node and its recovery recipients a key file: both are that identity, sealed to them
 * ({@link io.serai.sealing.SealedIdentity}). Stock {@code age} opens all of it.
 *
 * <p>What comes out of this package was authenticated, chunk by chunk: a truncated, lengthened, reordered or altered file
 * ends in an {@link io.serai.sealing.UnsealException}. Only X25519 recipients are spoken; headers above 64 KiB, above 64
 * stanzas or with a scrypt stanza are refused. Nothing here keeps more than a few chunks in memory, and no secret appears in a
 * message or a {@code toString}.
 */
@NullMarked
package io.serai.sealing;

import org.jspecify.annotations.NullMarked;
