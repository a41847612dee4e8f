package io.serai.alert;

import java.util.SortedMap;

/**
 * What one gauge measures now.
 *
 * @param tags by which it differs from others of its name; empty where it is the only one
 * @param value not a number where it cannot be told
 */
public record Measured(SortedMap<String, String> tags, double value) {
    /** The values of the tags, which tell this gauge from the others. */
    String label() {
        return String.join(", ", tags.values());
    }
}
