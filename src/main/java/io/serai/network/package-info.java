/**
 * The other nodes: which there are, which are there now, and the copies of media that they and this one hold for each other.
 *
 * <p>A node tells that it is there by one signed record, its {@link io.serai.network.Presence}, written anew at each beat
 * under its own key. Nothing else is believed: not the values of the index in which the nodes of a network are found, and
 * no clock but this node's own. A record that a relay shows again, or one that is older than what was heard before, does
 * nothing; the highest beat of each node is kept over restarts. Who is not admitted is not known.
 *
 * <p>On a network with a secret a node is admitted by a proof that is bound to its key, and its records are sealed: who has not
 * the secret reads that a node writes, when and how much, and not what. A record or a proof of one node is of no use to another.
 * Being listed replaces the proof, and being expelled outdoes it. The secret itself never comes here, only the key that was made
 * of it; no key shows in a message or a {@code toString}.
 *
 * <p>A copy counts when this node saw it proved and its holder is there. It promises that the plan for an asset's copies follows
 * from what is known and nothing else ({@link io.serai.network.CopyPlan}), that a yes to another node is durable before it is said, and
 * that nothing is held that its origin did not sign. It refuses to believe that a node holds what it only says it holds, and to delete
 * anything because a node other than the origin says so.
 *
 * <p>A copy of which there are too many is dropped by its holder alone, and only while as many others as the maximum have
 * promised to keep theirs. What others are believed to hold never suffices.
 *
 * <p>What others hold can be read here without being held here: fetched once however many read it, checked piece by piece, the whole
 * of it before its last piece goes out. It refuses to read so what is not public, and what its origin ended.
 *
 * <p>All of it is bounded: {@value io.serai.network.Peers#MOST} nodes, 8 KiB a presence, 256 requests and as many replies for each pair of
 * nodes.
 */
@NullMarked
package io.serai.network;

import org.jspecify.annotations.NullMarked;
