/**
 * What is done from a terminal. At a node that runs, by URL and token: {@code status}, {@code ls}, {@code put}, {@code get}, {@code rm},
 * {@code grant}, {@code link}, {@code peers}, {@code jobs}, {@code maintenance} and {@code token}. At a data folder, without a node:
 * {@code verify} looks at all of it and changes nothing, {@code rebuild} makes the catalog anew from the blobs, {@code identity} makes a
 * secret for a network, {@code backup} and {@code restore} keep a node and bring it back. Promises to remove nothing but what it is told to
 * and backups of which there are more than were asked for, to say in a sentence what went wrong, and to end with 0 (it was done, all is
 * sound), 1 (it was refused, or damage was found) or 2 (it could not be done). Refuses to start a node or any part of one, to write where a
 * node may be running, and to take a secret as an argument.
 */
@NullMarked
package io.serai.command;

import org.jspecify.annotations.NullMarked;
