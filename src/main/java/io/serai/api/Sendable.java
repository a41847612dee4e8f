package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import org.springframework.core.io.Resource;

/** Bytes on their way out, of which a part can be asked for. */
interface Sendable extends Resource, Closeable {
    @Override
    long contentLength();

    /**
     * Makes sure that there is something to send, before anything is said of it.
     *
     * @param from where what is asked for begins
     * @param whole whether all of it is asked for
     */
    void begin(long from, boolean whole) throws IOException;

    /** Answers with a part, or the whole; a caller who wants to know only what there is gets its length. */
    void send(long from, long count, HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    void close() throws IOException;
}
