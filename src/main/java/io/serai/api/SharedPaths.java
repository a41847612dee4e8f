package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;

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
        NoHandlerFoundException missing = null;
        for (HandlerMapping mapping : mappings.get()) {
            try {
                HandlerExecutionChain found = mapping.getHandler(request);
                if (found != null) {
                    return found;
                }
            } catch (HttpRequestMethodNotSupportedException e) {
                String[] methods = e.getSupportedMethods();
                allowed.addAll(methods == null ? List.of() : List.of(methods));
            } catch (NoHandlerFoundException e) {
                missing = e;
            }
        }
        if (!allowed.isEmpty()) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), allowed);
        }
        if (missing != null) {
            throw missing;
        }
        return null;
    }

    /** Before each of the mappings that are joined. */
    @Override
    public int getOrder() {
        return -10;
    }
}
