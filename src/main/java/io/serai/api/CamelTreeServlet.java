package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Routes of {@code servlet:} for one tree of paths, its root included: for {@code /api/media/upload} itself the route
 * is {@code servlet:/}. A wrong method is answered with those that are right.
 */
public final class CamelTreeServlet extends CamelHttpTransportServlet {
    @Override
    protected void doService(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // the name of a file or an upload is in no figure
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(seen -> seen.setPathPattern(request.getServletPath()));
        HttpServletRequest rooted = request.getPathInfo() == null ? new Root(request) : request;
        if (!takes(rooted, rooted.getMethod())) {
            String methods =
                    METHODS.stream().filter(method -> takes(rooted, method)).collect(Collectors.joining(", "));
            if (!methods.isEmpty()) {
                response.setHeader("Allow", methods);
            }
        }
        super.doService(rooted, response);
    }

    private boolean takes(HttpServletRequest request, String method) {
        return getServletResolveConsumerStrategy().isHttpMethodAllowed(request, method, getConsumers());
    }

    private static final class Root extends HttpServletRequestWrapper {
        Root(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getPathInfo() {
            return "/";
        }
    }
}
