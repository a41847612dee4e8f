package io.serai.network;

import io.serai.manifest.CanonicalJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What this node says to one other: a set of at most {@value #MOST} items, laid out on {@value #PAGES} pages, keys
 * {@code p0} to {@code p15} of one soul. A page is replaced whole, so nothing that was said before is left, and what was said
 * by a former run is gone when each page has been written once.
 */
final class Pages {
    static final int PAGES = 16;
    static final int MOST = 256;
    private static final int ITEMS_A_PAGE = MOST / PAGES;
    private static final int FORMAT = 1;

    private final List<Map<String, Item>> pages = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<Integer> changed = new TreeSet<>();

    Pages() {
        for (int page = 0; page < PAGES; page++) {
            pages.add(new LinkedHashMap<>());
            changed.add(page);
        }
    }

    @Nullable
    Item find(String key) {
        Integer place = places.get(key);
        return place == null ? null : pages.get(place).get(key);
    }

    /**
     * Says something, in place of what was said of the same before.
     *
     * @return false when there is no room for one more item
     */
    boolean put(Item item) {
        Integer place = places.get(item.key());
        if (place == null) {
            place = roomy();
            if (place == null) {
                return false;
            }
        } else if (item.equals(pages.get(place).get(item.key()))) {
            return true;
        }
        places.put(item.key(), place);
        pages.get(place).put(item.key(), item);
        changed.add(place);
        return true;
    }

    void remove(String key) {
        Integer place = places.remove(key);
        if (place != null) {
            pages.get(place).remove(key);
            changed.add(place);
        }
    }

    /** The keys of all that is said. */
    Set<String> keys() {
        return Set.copyOf(places.keySet());
    }

    int size() {
        return places.size();
    }

    boolean isChanged() {
        return !changed.isEmpty();
    }

    /** The texts of the pages that changed since this was asked before, by their keys. */
    Map<String, String> changes(long number) {
        Map<String, String> texts = new TreeMap<>();
        changed.forEach(page -> texts.put("p" + page, text(pages.get(page), number)));
        changed.clear();
        return texts;
    }

    private static String text(Map<String, Item> page, long number) {
        return CanonicalJson.text(Map.of(
                "v",
                FORMAT,
                "number",
                number,
                "items",
                page.values().stream().map(Item::members).toList()));
    }

    /** The fullest page with room for one more, so that few pages change. */
    private @Nullable Integer roomy() {
        for (int page = 0; page < PAGES; page++) {
            if (pages.get(page).size() < ITEMS_A_PAGE) {
                return page;
            }
        }
        return null;
    }
}
