package io.serai.torrent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection to a tracker of pages. Opened anew when it ends. All of it happens on the executor's one thread. */
final class TrackerSocket implements WebSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(TrackerSocket.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Characters of a message; what is longer ends the connection. */
    private static final int LONGEST = 256 * 1024;

    private final HttpClient client;
    private final URI url;
    private final Executor executor;
    private final Consumer<String> heard;
    private final Backoff backoff;
    private final StringBuilder message = new StringBuilder();
    private @Nullable WebSocket open;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private boolean opening;
    private boolean told;
    private long next = System.nanoTime();

    /**
     * Not open yet.
     *
     * @param executor of one thread
     * @param heard gets each message, on the executor
     */
    TrackerSocket(HttpClient client, URI url, Executor executor, Consumer<String> heard, Backoff backoff) {
        this.client = client;
        this.url = url;
        this.executor = executor;
        this.heard = heard;
        this.backoff = backoff;
    }

    /** Opens it, if it is not and its time has come; whether it is open. */
    boolean isOpen() {
        if (open == null && !opening && System.nanoTime() - next >= 0) {
            opening = true;
            var unused = client.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(url, this)
                    .whenCompleteAsync(this::opened, executor);
        }
        return open != null;
    }

    /** Says something, after what was said before. */
    void say(String text) {
        WebSocket socket = open;
        if (socket != null) {
            sending = sending.thenCompose(before -> socket.sendText(text, true))
                    .whenComplete((sent, failure) -> ended(failure));
        }
    }

    /** Ends it. */
    void close() {
        WebSocket socket = open;
        open = null;
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        message.append(part);
        if (message.length() > LONGEST) {
            ended(new IllegalStateException("the tracker says too much"));
            return null;
        }
        if (last) {
            String text = message.toString();
            message.setLength(0);
            executor.execute(() -> heard.accept(text));
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        ended(new IllegalStateException("the tracker closed the connection: " + status + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        ended(failure);
    }

    private void opened(@Nullable WebSocket socket, @Nullable Throwable failure) {
        opening = false;
        open = socket;
        message.setLength(0);
        sending = CompletableFuture.completedFuture(null);
        if (failure == null) {
            backoff.succeeded();
            told = false;
        } else {
            waitAfter(failure);
        }
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null) {
            executor.execute(() -> {
                if (open != null) {
                    close();
                    waitAfter(failure);
                }
            });
        }
    }

    private void waitAfter(Throwable failure) {
        next = System.nanoTime() + backoff.failed();
        if (!told) {
            told = true;
            LOG.warn("The tracker {} is not reached, and is tried again: {}", url, failure.toString());
        }
    }
}
