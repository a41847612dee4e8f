package io.serai.api;

import io.serai.media.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Many changes in one call: each has a result of its own, and none depends on another. */
public final class BatchAnswers {
    private final Problems problems;
    private final DescribedRequests described;

    public BatchAnswers(Problems problems, DescribedRequests described) {
        this.problems = problems;
        this.described = described;
    }

    /** What is to be done, in order. */
    public List<?> operations(Map<String, List<@Nullable Object>> request) {
        // a null would be lost on the way, and its result with it
        return Objects.requireNonNull(request.get("operations")).stream()
                .map(operation -> Objects.requireNonNullElse(operation, Map.of()))
                .toList();
    }

    /**
     * Reads one operation: {@code op}, {@code id}, and the fields of a patch.
     *
     * @throws InvalidInputException naming what is not as it is described
     */
    public Operation operation(Object given) {
        described.check("BatchOperation", given);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) given).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return new Operation(String.valueOf(fields.remove("op")), String.valueOf(fields.remove("id")), fields);
    }

    /** The result of what was done. */
    public Map<String, Object> done(String id, int status) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("status", status);
        return result;
    }

    /** The result of what was refused or failed. */
    public Map<String, @Nullable Object> failed(@Nullable Object operation, Exception failure) {
        Problem problem = problems.logged(failure);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("id", operation instanceof Map<?, ?> members ? members.get("id") : null);
        result.put("status", problem.status());
        result.put("error", problem.error());
        return result;
    }

    /** The answer to a request. */
    public Map<String, Object> results(List<?> results) {
        return Map.of("results", results);
    }

    /** One of the changes. */
    public record Operation(String op, String id, Map<String, @Nullable Object> fields) {}
}
