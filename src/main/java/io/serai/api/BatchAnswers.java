package io.serai.api;

import io.serai.media.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Many changes in one call: each has a result of its own, and none depends on another. */
public final class BatchAnswers {
    private static final int MOST = 1000;

    private final Problems problems;

    public BatchAnswers(Problems problems) {
        this.problems = problems;
    }

    /**
     * What is to be done, in order.
     *
     * @throws InvalidInputException when the request holds no array of at most 1,000
     */
    public List<?> operations(Map<String, @Nullable Object> request) {
        if (!(request.get("operations") instanceof List<?> operations)) {
            throw new InvalidInputException("The request has no array of operations.");
        }
        if (operations.size() > MOST) {
            throw new InvalidInputException(
                    operations.size() + " operations are more than the " + MOST + " that one request can have.");
        }
        // a null would be lost on the way, and its result with it
        return operations.stream()
                .map(operation -> Objects.requireNonNullElse(operation, Map.of()))
                .toList();
    }

    /** Reads one operation: {@code op}, {@code id}, and the fields of a patch. */
    public Operation operation(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> members)) {
            throw new InvalidInputException("An operation is an object with op and id.");
        }
        if (!(members.get("id") instanceof String id)) {
            throw new InvalidInputException("The operation has no id.");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        members.forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.keySet().removeAll(List.of("op", "id"));
        String op = String.valueOf(members.get("op"));
        if (!op.equals("patch") && !op.equals("delete")) {
            throw new InvalidInputException("The op " + InvalidInputException.quoted(op) + " is not delete or patch.");
        }
        return new Operation(op, id, fields);
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
