package io.serai.gun;

/**
 * A value that names another node of the graph; {@code {"#":soul}} on the wire.
 *
 * @param soul the node named, never empty
 */
public record Link(String soul) {
    public Link {
        if (soul.isEmpty()) {
            throw new IllegalArgumentException("a link needs the soul it leads to, but it is empty");
        }
    }
}
