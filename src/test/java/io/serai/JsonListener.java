package io.serai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears a WebSocket whose messages are JSON, and the code that it is closed with: 1006 where it broke. */
public final class JsonListener implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<JsonNode> heard;
    private final CompletableFuture<Integer> closed;
    private final StringBuilder message = new StringBuilder();

    public JsonListener(Consumer<JsonNode> heard, CompletableFuture<Integer> closed) {
        this.heard = heard;
        this.closed = closed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            try {
                heard.accept(JSON.readTree(message.toString()));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }
}
