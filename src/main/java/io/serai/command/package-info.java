/**
 * What is done from a terminal, without a node: {@code verify} looks at all of a data folder and changes nothing, {@code rebuild}
 * makes the catalog anew from the blobs, {@code identity} makes a secret for a network, {@code backup} and {@code restore} keep a node
 * and bring it back. Promises to remove nothing but backups of which there are more than were asked for, to say what it
 * found a line each and to end with 0 (all is sound), 1 (damage was found) or 2 (it could not be done). Refuses to start a node or
 * any part of one, and to write where a node may be running.
 */
@NullMarked
package io.serai.command;

import org.jspecify.annotations.NullMarked;
