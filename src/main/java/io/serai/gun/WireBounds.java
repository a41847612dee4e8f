package io.serai.gun;

/**
 * What one connection, and all of them together, may cost.
 *
 * @param frame characters of one frame
 * @param value characters of one value's JSON
 * @param keys keys of one put, and messages of one frame
 * @param name characters of one soul or key
 * @param connections sockets open at once
 * @param subscriptions souls or keys that one socket follows
 * @param inWork messages of one socket that are being worked on
 * @param queued characters that wait for one socket to take them
 */
record WireBounds(
        int frame, int value, int keys, int name, int connections, int subscriptions, int inWork, long queued) {}
