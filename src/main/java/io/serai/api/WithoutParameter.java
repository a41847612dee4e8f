package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as if one of the parameters of its query had not been sent. */
final class WithoutParameter extends HttpServletRequestWrapper {
    private final String left;

    WithoutParameter(HttpServletRequest request, String left) {
        super(request);
        this.left = left;
    }

    @Override
    public @Nullable String getQueryString() {
        String query = super.getQueryString();
        if (query == null) {
            return null;
        }
        String rest = Arrays.stream(query.split("&"))
                .filter(part -> !left.equals(name(part)))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    /** As the container reads it, which skips what it cannot read. */
    private static String name(String part) {
        try {
            return URLDecoder.decode(part.replaceFirst("=.*", ""), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        return name.equals(left) ? null : super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return name.equals(left) ? null : super.getParameterValues(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> others = new LinkedHashMap<>(super.getParameterMap());
        others.remove(left);
        return Collections.unmodifiableMap(others);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }
}
