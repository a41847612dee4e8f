package io.serai.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.manifest.CanonicalJson;
import io.serai.media.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What another node says to this one, page by page. Of each page only the one with the highest number counts. */
final class HeardPages<T extends Item> {
    private static final Logger LOG = LoggerFactory.getLogger(HeardPages.class);
    private static final Pattern KEY = Pattern.compile("p([0-9]|1[0-5])");
    private static final int LONGEST = 256 * 1024;

    private final Function<JsonNode, T> parser;
    private final Map<String, Page<T>> pages = new HashMap<>();

    HeardPages(Function<JsonNode, T> parser) {
        this.parser = parser;
    }

    private record Page<T>(long number, Map<String, T> items) {}

    /**
     * What a change brought.
     *
     * @param said items that are new, or say something else than before
     * @param gone items that are said no more
     */
    record News<T>(List<T> said, List<T> gone) {}

    /** Takes the values of a soul by key, as its node signed them. What is no page is passed over. */
    News<T> take(Map<String, String> values) {
        News<T> news = new News<>(new ArrayList<>(), new ArrayList<>());
        values.forEach((key, text) -> {
            if (KEY.matcher(key).matches() && text.length() <= LONGEST) {
                take(key, text, news);
            }
        });
        // an item that moved to another page is said still
        news.gone().removeIf(item -> says(item.key()));
        return news;
    }

    /** All that is said now. */
    List<T> items() {
        return pages.values().stream()
                .flatMap(page -> page.items().values().stream())
                .toList();
    }

    private boolean says(String key) {
        return pages.values().stream().anyMatch(page -> page.items().containsKey(key));
    }

    private void take(String key, String text, News<T> news) {
        try {
            JsonNode json = CanonicalJson.object(text, "page of what another node says");
            long number = json.path("number").asLong(-1);
            Page<T> before = pages.getOrDefault(key, new Page<>(-1, Map.of()));
            if (number > before.number()) {
                Page<T> now = new Page<>(number, items(json.path("items")));
                pages.put(key, now);
                compare(before.items(), now.items(), news);
            }
        } catch (InvalidInputException e) {
            LOG.debug("What another node says is not understood: {}", e.getMessage());
        }
    }

    private Map<String, T> items(JsonNode json) {
        Map<String, T> items = new LinkedHashMap<>();
        for (JsonNode item : json) {
            if (items.size() < Pages.MOST / Pages.PAGES) {
                parse(item).ifPresent(parsed -> items.put(parsed.key(), parsed));
            }
        }
        return items;
    }

    private Optional<T> parse(JsonNode item) {
        try {
            return Optional.of(parser.apply(item));
        } catch (InvalidInputException e) {
            LOG.debug("What another node says is not understood: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static <T> void compare(Map<String, T> before, Map<String, T> now, News<T> news) {
        now.forEach((key, item) -> {
            if (!item.equals(before.get(key))) {
                news.said().add(item);
            }
        });
        before.forEach((key, item) -> {
            if (!now.containsKey(key)) {
                news.gone().add(item);
            }
        });
    }
}
