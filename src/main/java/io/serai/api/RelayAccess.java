package io.serai.api;

import io.serai.access.AccessPolicy;
import io.serai.access.Caller;
import io.serai.access.Decision;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the {@link AccessPolicy} before what the GUN port serves beside the graph. This node's own pages come from its
 * HTTP port, so that is the origin that counts as its own here too.
 */
public final class RelayAccess {
    /** Begins the name of a protocol that holds a token, in base64url without padding. */
    private static final String BEARER = "bearer.";

    private final AccessPolicy policy;
    private final int httpPort;

    public RelayAccess(AccessPolicy policy, int httpPort) {
        this.policy = policy;
        this.httpPort = httpPort;
    }

    /** Lets a request, or an upgrade, go on or answers it. */
    public void check(RoutingContext context) {
        Decision decision = policy.decide(caller(context.request()));
        if (decision.allowed()) {
            context.next();
            return;
        }
        decision.headers().forEach(context.response()::putHeader);
        Problem.of(decision.status(), decision.sentence()).write(context);
    }

    private Caller caller(HttpServerRequest request) {
        String host = header(request, "Host");
        return new Caller(
                request.method().name(),
                request.path(),
                request.remoteAddress().hostAddress(),
                request.isSSL(),
                host == null ? null : host.replaceFirst(":\\d+$", "") + ":" + httpPort,
                header(request, "Origin"),
                header(request, "Sec-Fetch-Site"),
                header(request, "Sec-Fetch-Mode"),
                request.headers().names().stream().anyMatch(Caller::forwards),
                authorization(request),
                null);
    }

    /** A page can send no header with a WebSocket, but names of protocols, one of which holds the token. */
    private static @Nullable String authorization(HttpServerRequest request) {
        String protocols = header(request, "Sec-WebSocket-Protocol");
        String header = header(request, "Authorization");
        if (header != null || protocols == null) {
            return header;
        }
        return Arrays.stream(protocols.split(",", -1))
                .map(String::strip)
                .filter(protocol -> protocol.startsWith(BEARER))
                .map(protocol -> "Bearer " + decoded(protocol.substring(BEARER.length())))
                .findFirst()
                .orElse(null);
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return token;
        }
    }

    /** All values of a header as one: a header sent twice equals nothing that is allowed. */
    private static @Nullable String header(HttpServerRequest request, String name) {
        List<String> values = request.headers().getAll(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
