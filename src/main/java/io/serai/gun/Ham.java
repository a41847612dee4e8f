package io.serai.gun;

import org.jspecify.annotations.Nullable;

/**
 * GUN's conflict resolution for one key: the higher state wins, and of two values with the same state the one whose
 * JSON text is greater by UTF-16 code units. A state ahead of the local clock waits until the clock has reached it.
 */
enum Ham {
    TAKE,
    DROP,
    DEFER;

    /**
     * Says what becomes of an incoming value.
     *
     * @param now the local clock, milliseconds since the epoch
     * @param known what is stored under the key, or null if nothing is
     */
    static Ham decide(double now, Entry incoming, @Nullable Entry known) {
        if (incoming.state() > now) {
            return DEFER;
        }
        if (known == null || incoming.state() > known.state()) {
            return TAKE;
        }
        if (incoming.state() < known.state()) {
            return DROP;
        }
        return incoming.json().compareTo(known.json()) > 0 ? TAKE : DROP;
    }
}
