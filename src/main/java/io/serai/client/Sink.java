package io.serai.client;

import java.io.IOException;

/** Takes the bytes of a file in their order. */
interface Sink {
    /** How many it has. */
    long length();

    /** Takes the first bytes of a buffer. */
    void write(byte[] buffer, int count) throws IOException;
}
