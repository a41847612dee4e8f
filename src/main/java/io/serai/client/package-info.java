/**
 * A node as its callers see it, by URL and token: its small calls, its library page by page, files sent to it and fetched from it.
 * Promises that what was interrupted goes on where it stopped, that memory does not grow with a file, that a file which was there
 * is whole or replaced by one that is, and that a token is in no message. Refuses to know what is in a node: of this project it sees
 * values alone, and it runs without Spring and Camel.
 */
@NullMarked
package io.serai.client;

import org.jspecify.annotations.NullMarked;
