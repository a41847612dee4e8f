/**
 * The HTTP edge: what surrounds the routes that answer. Promises: every error, wherever it arises, is a problem document
 * (RFC 9457) with one sentence for the caller and nothing of the node's inside; stored bytes leave with ranges and
 * conditions as HTTP says, to slow readers too, and never as a page of this node; what breaks off ends the connection and
 * is not taken for the whole; bodies are bounded before they are read.
 * Refuses to decide who may call, which is {@link io.serai.access.AccessPolicy}'s, and to know how an answer comes about.
 */
@NullMarked
package io.serai.api;

import org.jspecify.annotations.NullMarked;
