package io.serai.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsUtils;

/** Puts the {@link AccessPolicy} before every servlet. What is refused is handed to the container as an error. */
public final class AccessFilter extends HttpFilter {
    private final transient AccessPolicy policy;
    private final transient RefusalListener refusals;
    private final transient CrossOrigin crossOrigin = new CrossOrigin();

    public AccessFilter(AccessPolicy policy, RefusalListener refusals) {
        this.policy = policy;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean preflight = CorsUtils.isPreFlightRequest(request);
        Decision decision = preflight
                ? policy.preflight(caller(request, String.valueOf(header(request, "Access-Control-Request-Method"))))
                : policy.decide(caller(request, request.getMethod()));
        if (!decision.allowed() || (preflight && decision.pages() == Pages.OWN)) {
            refuse(decision, request, response);
            return;
        }
        if (crossOrigin.tell(decision.pages(), request, response) && !preflight) {
            request.setAttribute(Admitted.ATTRIBUTE, decision.admitted());
            chain.doFilter(request, response);
        }
    }

    private void refuse(Decision decision, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!decision.refused().isEmpty()) {
            refusals.refused(
                    decision.refused(),
                    request.getMethod(),
                    request.getRequestURI(),
                    decision.status(),
                    request.getRemoteAddr());
        }
        decision.headers().forEach(response::setHeader);
        // a page that may call is told too, or it would take a token that has expired for a node that cannot be reached
        if (crossOrigin.tell(decision.pages(), request, response)) {
            response.sendError(decision.status(), decision.sentence());
        }
    }

    private static Caller caller(HttpServletRequest request, String method) {
        return new Caller(
                method,
                request.getRequestURI(),
                request.getRemoteAddr(),
                request.isSecure(),
                header(request, "Host"),
                header(request, "Origin"),
                header(request, "Sec-Fetch-Site"),
                header(request, "Sec-Fetch-Mode"),
                Collections.list(request.getHeaderNames()).stream().anyMatch(Caller::forwards),
                header(request, "Authorization"),
                Caller.link(request.getQueryString()));
    }

    /** All values of a header as one: a header sent twice equals nothing that is allowed. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
