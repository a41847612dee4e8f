package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chromium, with a page that has stock age-encryption and webtorrent. The page is had from two sites, which no node knows unless it is told. */
final class Browser implements AutoCloseable {
    private final Chromium chromium;
    private final JsonNode origins;

    private Browser(Chromium chromium) {
        this.chromium = chromium;
        this.origins = chromium.first("here");
    }

    /** Starts one whose profile lies in a folder. */
    static Browser start(Path folder) {
        return new Browser(Chromium.start("browser.mjs", folder, "age-encryption", "webtorrent"));
    }

    /** The origin of its page. */
    String here() {
        return origins.path("here").asText();
    }

    /** Another origin of the same page, of another site. */
    String elsewhere() {
        return origins.path("elsewhere").asText();
    }

    /**
     * Opens the page anew and has it do something.
     *
     * @param origin of the page
     * @param deed a function of {@code browser-page.mjs}
     * @return what the function gave, with the {@code parts} that were answered by 206; or {@code failed} with a sentence
     */
    JsonNode on(String origin, String deed, Map<String, ?> given) {
        Map<String, Object> order = new HashMap<>(given);
        order.put("on", origin);
        return chromium.attempt(deed, order);
    }

    /**
     * Opens another page.
     *
     * @param clicks selectors of what is clicked on, one after the other
     * @param awaited selector of what is read once it is there
     * @return {@code texts} of that, the {@code complaints} of the page and the {@code origins} that it asked; or {@code failed}
     */
    JsonNode look(String url, List<String> clicks, String awaited) {
        Map<String, ?> given = Map.of("awaited", awaited, "clicks", clicks);
        return on(url, "look", given);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
