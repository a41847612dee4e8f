package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.spi.RestRegistry.RestService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets the routes of an OpenAPI contract answer what the contract names and nothing else. By itself each of its paths
 * takes whatever lies below as well, and answers that with an empty 404 or with the request's own body.
 *
 * <p>Each call has one form of answer, which is given to those too who would accept another one alone (RFC 9110, 12.4.1): the routes
 * would refuse who accepts JSON but does not name that of problems.
 */
final class ContractMapping implements HandlerMapping {
    private final HandlerMapping routes;
    private final CamelContext camel;
    private final Map<String, PathPattern> patterns = new ConcurrentHashMap<>();

    ContractMapping(HandlerMapping routes, CamelContext camel) {
        this.routes = routes;
        this.camel = camel;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        try {
            HandlerExecutionChain found = routes.getHandler(new WithoutHeader(request, HttpHeaders.ACCEPT));
            if (found != null && isContract(found)) {
                check(request);
            }
            return found;
        } catch (HttpRequestMethodNotSupportedException e) {
            check(request);
            throw e;
        }
    }

    private void check(HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException, NoHandlerFoundException {
        Set<String> methods =
                methods(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        if (methods.isEmpty()) {
            throw new NoHandlerFoundException(request.getMethod(), request.getRequestURI(), new HttpHeaders());
        }
        if (!methods.contains(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), methods);
        }
    }

    private static boolean isContract(HandlerExecutionChain chain) {
        return chain.getHandler() instanceof HandlerMethod method
                && method.getBean() instanceof SpringBootPlatformHttpConsumer consumer
                && consumer.getEndpoint().isMatchOnUriPrefix();
    }

    /** The methods that the contract has for a path. */
    private Set<String> methods(PathContainer path) {
        return camel.getRestRegistry().listAllRestServices().stream()
                .filter(RestService::isContractFirst)
                .filter(operation -> pattern(operation).matches(path))
                .map(RestService::getMethod)
                .collect(Collectors.toSet());
    }

    private PathPattern pattern(RestService operation) {
        return patterns.computeIfAbsent(
                operation.getBasePath() + operation.getBaseUrl(), PathPatternParser.defaultInstance::parse);
    }
}
