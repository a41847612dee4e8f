package io.serai.ingest;

import io.serai.access.Fetched;
import io.serai.access.OutboundHttp;
import io.serai.media.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a publication's JSON, with the bytes in it or at a URL, into an {@link Arrival}. */
public final class PublishRequest {
    private static final List<String> SAID = List.of(
            "encrypt",
            "recipients",
            "accessLevel",
            "access_level",
            "replicate",
            "priority",
            "expiresAt",
            "name",
            "tags");

    private final OutboundHttp outbound;

    public PublishRequest(OutboundHttp outbound) {
        this.outbound = outbound;
    }

    /** Opens what a request names; whoever receives it closes it. */
    public Arrival arrival(Map<String, Object> request) throws IOException {
        String source = text(request, "source");
        return switch (source == null ? "" : source) {
            case "base64" -> given(request);
            case "url" -> fetched(request);
            default ->
                throw new InvalidInputException("The source "
                        + (source == null ? "is missing" : InvalidInputException.quoted(source) + " is unknown")
                        + "; base64 or url was expected.");
        };
    }

    private static Arrival given(Map<String, Object> request) {
        String base64 = strict(required(request, "data"));
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The data is not base64.");
        }
        return new SingleArrival(
                said(request), null, text(request, "contentType"), new ByteArrayInputStream(bytes), bytes.length);
    }

    private Arrival fetched(Map<String, Object> request) throws IOException {
        Fetched fetched = outbound.open(required(request, "url"));
        String type = text(request, "contentType");
        return new SingleArrival(
                said(request),
                fetched.name().text(),
                type == null ? fetched.contentType() : type,
                fetched.body(),
                fetched.length());
    }

    /** Data URLs are taken for what they carry; characters outside the alphabet, but for line ends, are not skipped. */
    private static String strict(String data) {
        String base64 = data.startsWith("data:") ? data.substring(data.indexOf(',') + 1) : data;
        if (!base64.matches("[A-Za-z0-9+/\\r\\n]*={0,2}\\s*")) {
            throw new InvalidInputException("The data is not base64.");
        }
        return base64;
    }

    private static Map<String, String> said(Map<String, Object> request) {
        Map<String, String> said = new HashMap<>();
        for (String name : SAID) {
            Object value = request.get(name);
            if (value instanceof List<?> values) {
                said.put(
                        name,
                        String.join(",", values.stream().map(String::valueOf).toList()));
            } else if (value != null) {
                said.put(name, String.valueOf(value));
            }
        }
        return said;
    }

    private static String required(Map<String, Object> request, String name) {
        String value = text(request, name);
        if (value == null || value.isBlank()) {
            throw new InvalidInputException("The request has no " + name + ".");
        }
        return value;
    }

    private static @Nullable String text(Map<String, Object> request, String name) {
        return request.get(name) instanceof String value ? value : null;
    }
}
