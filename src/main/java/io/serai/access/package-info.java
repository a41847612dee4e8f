/**
 * Who is asking, what they may do, and where this node may be sent. One {@link io.serai.access.AccessPolicy} decides for
 * every way in, one {@link io.serai.access.OutboundPolicy} for every way out. Promises: closed unless a rule opens it;
 * the address that is connected to is the address that was checked; a refusal says in one sentence what would help.
 * Refuses to believe forwarding headers, and never logs or repeats a credential.
 */
@NullMarked
package io.serai.access;

import org.jspecify.annotations.NullMarked;
