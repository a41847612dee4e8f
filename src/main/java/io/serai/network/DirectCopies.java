package io.serai.network;

import io.serai.access.Fetched;
import io.serai.access.OutboundHttp;
import io.serai.access.OutboundRefusedException;
import io.serai.access.SourceFailedException;
import io.serai.catalog.ReplicationJob;
import io.serai.media.TooLargeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a copy from a holder that can be called by HTTP: in one pass, without the time that a swarm needs to come together.
 * For larger ones the swarm is better, in which those who fetch give to each other. Nothing is verified here.
 */
public final class DirectCopies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCopies.class);
    private static final int MOST_CALLED = 3;

    private final CopyFetches fetches;
    private final OutboundHttp http;
    private final long longest;

    /**
     * @param http by which holders are called
     * @param longest bytes of a copy that is fetched so
     */
    public DirectCopies(CopyFetches fetches, OutboundHttp http, long longest) {
        this.fetches = fetches;
        this.http = http;
        this.longest = longest;
    }

    /**
     * Opens the bytes at the first of a few holders that gives as many as the origin signed.
     *
     * @param cap bytes a second that may come in; 0 for as many as can
     * @return null when none gives them; also under a cap, to which the swarm alone keeps
     */
    public @Nullable Fetched open(ReplicationJob job, int cap) throws IOException {
        long length = fetches.length(job);
        List<String> urls = new ArrayList<>(cap > 0 || length > longest ? List.of() : fetches.webSeeds(job));
        // not all come to the same one
        Collections.shuffle(urls);
        for (String url : urls.subList(0, Math.min(MOST_CALLED, urls.size()))) {
            try {
                Fetched bytes = http.open(url);
                if (bytes.length() == length) {
                    return bytes;
                }
                LOG.debug("{} gives {} bytes; {} were expected.", url, bytes.length(), length);
                bytes.close();
            } catch (SourceFailedException | OutboundRefusedException | TooLargeException e) {
                LOG.debug("{} does not give the bytes: {}", url, e.getMessage());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
