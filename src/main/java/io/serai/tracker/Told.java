package io.serai.tracker;

/**
 * Something that a peer is to be told.
 *
 * @param text a JSON object
 */
public record Told(String connection, String text) implements Signal {}
