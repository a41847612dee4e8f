/**
 * The other nodes: which there are, which are there now, and how they are reached.
 *
 * <p>A node tells that it is there by one signed record, its {@link io.serai.network.Presence}, written anew at each beat
 * under its own key. Nothing else is believed: not the values of the index in which the nodes of a network are found, and
 * no clock but this node's own. A record that a relay shows again, or one that is older than what was heard before, does
 * nothing; the highest beat of each node is kept over restarts. Who is not admitted is not known.
 *
 * <p>All of it is bounded: {@value io.serai.network.Peers#MOST} nodes, 8 KiB a record.
 */
@NullMarked
package io.serai.network;

import org.jspecify.annotations.NullMarked;
