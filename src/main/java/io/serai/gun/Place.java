package io.serai.gun;

/** One key of one node. */
record Place(String soul, String key) {}
