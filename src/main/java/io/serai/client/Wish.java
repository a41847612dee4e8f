package io.serai.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of files that are sent, by the names of the form's fields, in the order in which it was said. */
public final class Wish {
    private final Map<String, String> fields = new LinkedHashMap<>();

    /** Says something; a value that is null, or a text that is empty, leaves it unsaid. */
    public Wish with(String field, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            fields.put(field, value.toString());
        }
        return this;
    }

    /** As the query of a raw upload. */
    String query() {
        Query query = new Query();
        fields.forEach(query::with);
        return query.toString();
    }

    /** As the header {@code Upload-Metadata} of tus 1.0, for a file of this name. */
    String metadata(String fileName) {
        Map<String, String> said = new LinkedHashMap<>(Map.of("filename", fileName));
        said.putAll(fields);
        return said.entrySet().stream()
                .map(field -> field.getKey() + " "
                        + Base64.getEncoder().encodeToString(field.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }
}
