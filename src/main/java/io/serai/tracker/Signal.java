package io.serai.tracker;

/**
 * Something that a peer is to be told.
 *
 * @param connection the key of the peer's connection
 * @param text a JSON object
 */
public record Signal(String connection, String text) {}
