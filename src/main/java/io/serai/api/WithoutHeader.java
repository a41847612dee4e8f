package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as if one of its headers had not been sent. */
final class WithoutHeader extends HttpServletRequestWrapper {
    private final String left;

    WithoutHeader(HttpServletRequest request, String left) {
        super(request);
        this.left = left;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(left) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(left) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(name -> name.equalsIgnoreCase(left));
        return Collections.enumeration(names);
    }
}
