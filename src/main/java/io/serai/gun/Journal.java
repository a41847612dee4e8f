package io.serai.gun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places that were changed lately, numbered in their order, so that a relay which was away is offered what it
 * missed. It keeps as many as its limit, and of long names fewer; what was known about older ones is forgotten.
 */
final class Journal {
    private static final long CHARACTERS_EACH = 100;

    private final @Nullable Item[] items;
    private final long characterLimit;
    private long oldest;
    private long next;
    private long characters;

    /** @param source the peer that the change came from, null where it was made here */
    record Item(Place place, @Nullable String source, long millis) {
        private int length() {
            return place.soul().length() + place.key().length();
        }
    }

    Journal(int limit) {
        items = new Item[limit];
        characterLimit = limit * CHARACTERS_EACH;
    }

    /** Notes what was changed; returns the number that the next change will have. */
    synchronized long add(List<Change> changes, @Nullable String source, long millis) {
        for (Change change : changes) {
            add(new Item(change.place(), source, millis));
        }
        return next;
    }

    private void add(Item item) {
        if (next - oldest == items.length) {
            forgetOldest();
        }
        if (items.length > 0) {
            items[slot(next)] = item;
            characters += item.length();
        }
        next++;
        oldest = Math.max(oldest, next - items.length);
        while (characters > characterLimit) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Item item = get(oldest);
        if (item != null) {
            characters -= item.length();
            items[slot(oldest)] = null;
            oldest++;
        }
    }

    /** The number of the oldest change that is remembered. */
    synchronized long oldest() {
        return oldest;
    }

    /** The number that the next change will have. */
    synchronized long next() {
        return next;
    }

    /** The number of the first change that was noted at this time or later. */
    synchronized long since(long millis) {
        long number = next;
        for (Item item = get(number - 1); item != null && item.millis() >= millis; item = get(number - 1)) {
            number--;
        }
        return number;
    }

    /** A change, or null if it is forgotten or has yet to come. */
    synchronized @Nullable Item get(long number) {
        return number < oldest || number >= next ? null : items[slot(number)];
    }

    private int slot(long number) {
        return (int) (number % items.length);
    }
}
