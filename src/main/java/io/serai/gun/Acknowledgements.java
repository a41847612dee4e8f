package io.serai.gun;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The puts of ours for whose acknowledgement by a relay someone waits. */
final class Acknowledgements {
    private final int limit;
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    Acknowledgements(int limit) {
        this.limit = limit;
    }

    /** Completes when a relay says that it has the put; fails with {@link RelayTimeoutException} when none does. */
    CompletionStage<Void> await(String id, Duration timeout) {
        if (awaited.size() >= limit) {
            return CompletableFuture.failedFuture(
                    new RelayTimeoutException("more than " + limit + " puts wait for a relay already"));
        }
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        awaited.put(id, acknowledged);
        return acknowledged
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(new RelayTimeoutException(
                        "stored here, but no relay acknowledged it within " + timeout.toMillis() + " ms")))
                .whenComplete((done, error) -> awaited.remove(id));
    }

    void heard(String id, boolean refused) {
        CompletableFuture<Void> acknowledged = awaited.get(id);
        if (acknowledged != null && !refused) {
            acknowledged.complete(null);
        }
    }
}
