/**
 * Who this node is: its SEA pair, its age identity and its recovery recipients, kept in {@code $SERAI_HOME/identity/}; and what
 * was made of its network's secrets, which alone is made anew where it does not fit.
 *
 * <p>The folder is 0700 and its files 0600; anything looser is refused rather than repaired, since somebody may have read it.
 * A file appears whole or not at all, and is on disk before the node uses what it says. An identity that is there is never
 * overwritten by another: what cannot be read ends in an {@link io.serai.identity.IdentityException} that says what to do.
 * With a passphrase configured the secrets are wrapped (Argon2id, AES-256-GCM). No secret appears in a message or a
 * {@code toString}.
 */
@NullMarked
package io.serai.identity;

import org.jspecify.annotations.NullMarked;
