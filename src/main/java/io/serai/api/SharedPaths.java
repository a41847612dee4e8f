package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets several mappings answer different methods of one path. Asked by itself, the first that knows the path refuses
 * the methods of all others.
 */
final class SharedPaths implements HandlerMapping, Ordered {
    private final Supplier<List<HandlerMapping>> mappings;

    /**
     * Joins mappings.
     *
     * @param mappings asked in this order; named when the first request comes, for they need not stand before
     */
    SharedPaths(Supplier<List<HandlerMapping>> mappings) {
        this.mappings = mappings;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        Set<String> allowed = new TreeSet<>();
        for (HandlerMapping mapping : mappings.get()) {
            try {
                HandlerExecutionChain found = mapping.getHandler(request);
                if (found != null) {
                    return found;
                }
            } catch (HttpRequestMethodNotSupportedException e) {
                String[] methods = e.getSupportedMethods();
                allowed.addAll(methods == null ? List.of() : List.of(methods));
            }
        }
        return refuse(request.getMethod(), allowed);
    }

    private static @Nullable HandlerExecutionChain refuse(String method, Collection<String> allowed)
            throws HttpRequestMethodNotSupportedException {
        if (allowed.isEmpty()) {
            return null;
        }
        throw new HttpRequestMethodNotSupportedException(method, allowed);
    }

    /** Before each of the mappings that are joined. */
    @Override
    public int getOrder() {
        return -10;
    }
}
