package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which calls can be tried, in a real browser. */
class ApiPageIT {
    @TempDir
    private static Path folder;

    @AutoClose
    private static Browser browser;

    @AutoClose
    private static SeraiNode node;

    @BeforeAll
    static void aNodeAndABrowser() {
        browser = Browser.start(folder.resolve("browser"));
        node = SeraiNode.start(folder.resolve("node"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/"})
    void thePageShowsEveryCallAndAsksThisNodeAlone(String path) {
        JsonNode seen = browser.look(node.origin() + path, List.of(), ".opblock-summary-path");

        assertThat(seen.path("texts"))
                .as(seen::toString)
                .hasSize(Contract.read().operations().size());
        assertThat(seen.path("complaints")).isEmpty();
        assertThat(seen.path("origins")).hasSize(1);
    }

    @Test
    void aCallIsTriedOnIt() {
        List<String> clicks = List.of("#operations-Node-getLive .opblock-summary", ".try-out__btn", ".execute");

        JsonNode seen = browser.look(node.origin() + "/api", clicks, ".live-responses-table .response-col_status");

        assertThat(seen.path("texts").toString()).as(seen::toString).contains("200");
        assertThat(seen.path("complaints")).isEmpty();
    }

    @Test
    void itIsHeldToItsOwnOrigin() {
        NodeClient.Answer answer = new NodeClient(node.origin()).get("/api").expect(200);

        assertThat(answer.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.response()
                        .headers()
                        .firstValue("X-Content-Type-Options")
                        .orElseThrow())
                .isEqualTo("nosniff");
        new NodeClient(node.origin()).get("/api/page/swagger-ui/swagger-ui.css").expect(200);
        new NodeClient(node.origin()).get("/api/page/nothing.js").expect(404);
    }
}
