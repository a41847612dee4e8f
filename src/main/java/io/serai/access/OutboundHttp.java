package io.serai.access;

import io.serai.media.FileName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Reads URLs that somebody else named. The {@link OutboundPolicy} is the resolver of the client, so what is connected to
 * is what was checked, for each redirect again. Nothing is decompressed, no cookie or credential is kept, and a transfer
 * ends when its time is over, however slowly bytes trickle in.
 */
public final class OutboundHttp implements AutoCloseable {
    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);
    private static final int REDIRECTS = 3;
    private static final int CONNECTIONS = 16;
    private static final int CONNECTIONS_TO_ONE = 4;

    private final OutboundPolicy policy;
    private final long most;
    private final Duration total;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock;

    /**
     * @param policy where to
     * @param most bytes of an answer
     * @param connect how long a connection, or its turn for one, is waited for
     * @param response how long the next bytes are waited for
     * @param total how long a transfer may take in all
     */
    public OutboundHttp(OutboundPolicy policy, long most, Duration connect, Duration response, Duration total) {
        this.policy = policy;
        this.most = most;
        this.total = total;
        this.client = client(policy, connect, response);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "outbound-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens what a URL names. The caller closes it.
     *
     * @throws OutboundRefusedException when the URL, or one it redirects to, may not be called
     * @throws SourceFailedException when no answer with a body comes
     * @throws io.serai.media.TooLargeException when the answer says that it has too many bytes
     */
    public Fetched open(String url) throws IOException {
        URI at = policy.parse(url);
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            Transfer transfer = start(at);
            try {
                URI next = transfer.redirect(at);
                if (next == null) {
                    return fetched(at, transfer);
                }
                at = policy.check(next);
            } catch (IOException | RuntimeException e) {
                transfer.end(false);
                throw e;
            }
            transfer.end(false);
        }
        throw new SourceFailedException(
                "The host \"" + at.getHost() + "\" redirects more than " + REDIRECTS + " times.", null);
    }

    /**
     * What time it is at a host, as it says in its answer to a URL, whatever else that is.
     *
     * @return the beginning of a second, empty when the answer has no date
     * @throws OutboundRefusedException when the URL may not be called
     * @throws SourceFailedException when no answer comes
     */
    public Optional<Instant> date(String url) throws IOException {
        Transfer transfer = start(policy.parse(url));
        try {
            return transfer.date();
        } finally {
            transfer.end(false);
        }
    }

    private Fetched fetched(URI at, Transfer transfer) throws IOException {
        HttpEntity entity = transfer.entity(at.getHost());
        long length = entity.getContentLength();
        if (length > most) {
            throw FetchedBody.tooLarge(at.getHost(), most);
        }
        String path = at.getPath();
        return new Fetched(
                new FetchedBody(entity.getContent(), at.getHost(), most, transfer::end),
                length,
                entity.getContentType(),
                new FileName(path == null ? "" : path));
    }

    private Transfer start(URI url) throws IOException {
        HttpGet request = new HttpGet(url);
        Future<?> deadline = clock.schedule(request::cancel, total.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new Transfer(request, deadline, client.executeOpen(HttpHost.create(url), request, null));
        } catch (UnknownHostException e) {
            deadline.cancel(false);
            throw new SourceFailedException("The host \"" + url.getHost() + "\" has no address.", e);
        } catch (IOException e) {
            deadline.cancel(false);
            throw new SourceFailedException("The host \"" + url.getHost() + "\" gave no answer.", e);
        } catch (RuntimeException e) {
            deadline.cancel(false);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }

    private static CloseableHttpClient client(OutboundPolicy policy, Duration connect, Duration response) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver(policy))
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_TO_ONE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(response))
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(connect))
                        .setResponseTimeout(Timeout.of(response))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Serai")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static DnsResolver resolver(OutboundPolicy policy) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return policy.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** One request and its answer. */
    private record Transfer(HttpGet request, Future<?> deadline, ClassicHttpResponse response) {
        @Nullable
        URI redirect(URI from) throws SourceFailedException {
            Header location = response.getFirstHeader("Location");
            if (location == null || !REDIRECTING.contains(response.getCode())) {
                return null;
            }
            try {
                return from.resolve(location.getValue());
            } catch (IllegalArgumentException e) {
                throw new SourceFailedException("The host \"" + from.getHost() + "\" redirects to what is no URL.", e);
            }
        }

        HttpEntity entity(String host) throws SourceFailedException {
            HttpEntity entity = response.getEntity();
            if (response.getCode() != 200 || entity == null) {
                throw new SourceFailedException("The host \"" + host + "\" answered " + response.getCode() + ".", null);
            }
            String encoding = entity.getContentEncoding();
            if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
                throw new SourceFailedException(
                        "The host \"" + host + "\" sent a Content-Encoding that was not asked for.", null);
            }
            return entity;
        }

        Optional<Instant> date() {
            return Optional.ofNullable(DateUtils.parseStandardDate(response, "Date"));
        }

        /** What is left of a body is not read: the connection goes instead. */
        void end(boolean complete) {
            deadline.cancel(false);
            if (!complete) {
                request.cancel();
            }
            Closer.closeQuietly(response);
        }
    }
}
