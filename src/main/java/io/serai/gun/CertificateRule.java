package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One rule of a certificate about where may be written, as gun.js reads it. The path is the soul behind its first
 * slash. A rule with {@code #} is about the path, with {@code .} about the key; with both, it fits where both fit, but
 * also where path and key together fit what {@code #} says. Any other is about path and key together.
 */
record CertificateRule(JsonNode lex) {
    private static final Set<String> COMPARISONS = Set.of("=", "*", ">", "<");

    boolean fits(String path, String key) {
        JsonNode paths = lex.path("#");
        JsonNode keys = lex.path(".");
        boolean pathFits = fits(path, paths);
        boolean keyFits = fits(key, keys);
        boolean both = !paths.isMissingNode() && !keys.isMissingNode();
        return (both ? pathFits && keyFits : pathFits || keyFits)
                || fits(path.isEmpty() ? key : path + "/" + key, paths.isMissingNode() ? lex : paths);
    }

    /** Tells whether the writer's name stands where the rule wants it; directly below the owner it need not. */
    boolean isContentWith(String writer, String path, String key) {
        return !lex.has("+") || path.isEmpty() || path.contains(writer) || key.contains(writer);
    }

    /** Tells whether the JSON is a rule that can fit something. */
    boolean isOne() {
        if (lex.has("#") || lex.has(".")) {
            return Set.of("#", ".").stream().allMatch(part -> !lex.has(part) || isComparison(lex.path(part)));
        }
        return isComparison(lex);
    }

    private static boolean isComparison(JsonNode lex) {
        return isText(lex)
                || (COMPARISONS.stream().anyMatch(lex::has)
                        && COMPARISONS.stream().allMatch(name -> !lex.has(name) || isText(lex.path(name))));
    }

    private static boolean fits(String text, JsonNode lex) {
        if (lex.isTextual()) {
            return holds(lex, text::equals);
        }
        if (lex.has("=")) {
            return holds(lex.path("="), text::equals);
        }
        if (lex.has("*")) {
            return holds(lex.path("*"), text::startsWith);
        }
        return (lex.has(">") || lex.has("<"))
                && (!lex.has(">") || holds(lex.path(">"), least -> text.compareTo(least) >= 0))
                && (!lex.has("<") || holds(lex.path("<"), most -> text.compareTo(most) <= 0));
    }

    /** An empty text fits nothing. */
    private static boolean holds(JsonNode expected, Predicate<String> comparison) {
        return isText(expected) && comparison.test(expected.textValue());
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty();
    }
}
