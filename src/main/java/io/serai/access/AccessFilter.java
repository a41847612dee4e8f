package io.serai.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Puts the {@link AccessPolicy} before every servlet. What is refused is handed to the container as an error. */
public final class AccessFilter extends HttpFilter {
    private final transient AccessPolicy policy;

    public AccessFilter(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Decision decision = policy.decide(caller(request));
        if (decision.allowed()) {
            request.setAttribute(Admitted.ATTRIBUTE, new Admitted(Identity.ADMIN, true));
            chain.doFilter(request, response);
            return;
        }
        if (!decision.challenge().isEmpty()) {
            response.setHeader("WWW-Authenticate", decision.challenge());
        }
        response.sendError(decision.status(), decision.sentence());
    }

    private static Caller caller(HttpServletRequest request) {
        return new Caller(
                request.getMethod(),
                request.getRequestURI(),
                request.getRemoteAddr(),
                request.isSecure(),
                header(request, "Host"),
                header(request, "Origin"),
                header(request, "Sec-Fetch-Site"),
                header(request, "Sec-Fetch-Mode"),
                Collections.list(request.getHeaderNames()).stream().anyMatch(Caller::forwards),
                header(request, "Authorization"));
    }

    /** All values of a header as one: a header sent twice equals nothing that is allowed. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
