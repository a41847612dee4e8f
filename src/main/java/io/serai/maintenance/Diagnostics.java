package io.serai.maintenance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all parts of the node, and does not stop at the first that is not well. */
public final class Diagnostics {
    private static final Logger LOG = LoggerFactory.getLogger(Diagnostics.class);

    private final Map<String, Check> parts;
    private final Map<String, Check> thorough;

    /**
     * @param parts by name, those that are looked at whenever somebody asks
     * @param thorough those that are looked at now and then
     */
    public Diagnostics(Map<String, Check> parts, Map<String, Check> thorough) {
        this.parts = new LinkedHashMap<>(parts);
        this.thorough = new LinkedHashMap<>(thorough);
    }

    /** Looks at one part. */
    @FunctionalInterface
    public interface Check {
        /** What is wrong with it, as a clause; empty where it is well. */
        Optional<String> find() throws Exception;
    }

    /** A check of what is so, or not. */
    public static Check that(Callable<Boolean> well, String otherwise) {
        return () -> well.call() ? Optional.empty() : Optional.of(otherwise);
    }

    /** What is wrong with which part, if anything, by a quick look. */
    public Map<String, Optional<String>> look() {
        return look(parts);
    }

    /** What is wrong with one part, if anything. */
    public Optional<String> look(String part) {
        Check check = parts.get(part);
        return check == null ? Optional.of("there is no such part") : find(part, check);
    }

    /**
     * Looks at all of them.
     *
     * @return {@code well} for each
     * @throws IllegalStateException when one is not, with what is wrong with which
     */
    public Map<String, Object> run() {
        Map<String, Optional<String>> found = look(thorough);
        String wrong = found.entrySet().stream()
                .filter(part -> part.getValue().isPresent())
                .map(part -> part.getKey() + ": " + part.getValue().get())
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong);
        }
        return found.keySet().stream().collect(Collectors.toMap(part -> part, part -> "well"));
    }

    private static Map<String, Optional<String>> look(Map<String, Check> checks) {
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        checks.forEach((part, check) -> found.put(part, find(part, check)));
        return found;
    }

    private static Optional<String> find(String part, Check check) {
        try {
            return check.find();
        } catch (Exception e) {
            LOG.debug("The look at {} failed", part, e);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
