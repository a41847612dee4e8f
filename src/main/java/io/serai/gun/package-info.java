/**
 * A GUN peer as a Camel component: a relay that stock gun.js clients use, and a client of stock relays.
 *
 * <p>It promises: an acknowledged write is on disk; conflicts are settled against storage; every put and every get is
 * answered; a bad frame costs its sender an error, or its connection, never the process; what a connection may hold is
 * bounded.
 *
 * <p>It refuses: user-space values whose signature does not verify or that no certificate allows, states more than a
 * day ahead, frames and values over their bounds, upgrades from foreign origins, and every request to dial an address
 * that a client names.
 */
@NullMarked
package io.serai.gun;

import org.jspecify.annotations.NullMarked;
