package io.serai.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Asset;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnEachDatabase
class RefetchingTest {
    private final Exception nobody = new IllegalStateException("nobody has it");

    @TempDir
    private Path home;

    private Keeping node;
    private Refetching refetching;

    @BeforeEach
    void open() throws IOException {
        node = Keeping.in(home);
        refetching = new Refetching(
                node.damages(), List.of(" 127.0.0.1:6881 ", ""), asset -> List.of("127.0.0.1:6882", "127.0.0.1:6881"));
    }

    @Test
    void whatWasFoundDamagedIsAskedForAtOnceAndThenAfterAPause() throws IOException {
        node.add("sound".getBytes(UTF_8), Instant.now());
        Asset asset = damaged("gone");
        assertThat(refetching.due()).containsExactly(asset);

        refetching.failed(asset, nobody);

        assertThat(node.damages().attempts(asset)).isEqualTo(1);
        assertThat(refetching.due()).isEmpty();
        pausesEnd();
        assertThat(refetching.due()).containsExactly(asset);
    }

    @Test
    void inTheEndItIsNotAskedForAnyMore() throws IOException {
        Asset asset = damaged("gone");
        int attempts = 0;
        while (!refetching.due().isEmpty()) {
            refetching.failed(asset, nobody);
            pausesEnd();
            attempts++;
        }

        assertThat(attempts).isBetween(20, 100);
    }

    @Test
    void whatIsWholeAgainIsForgotten() throws IOException {
        Asset asset = damaged("gone");
        refetching.failed(asset, nobody);

        node.assets().restored(asset, true);

        assertThat(node.damages().attempts(asset)).isZero();
        assertThat(refetching.due()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 11, 40, 1000})
    void pausesAreOfAMinuteToADay(int attempts) {
        assertThat(Refetching.pause(attempts)).isBetween(Duration.ofMinutes(1), Duration.ofDays(1));
    }

    @Test
    void pausesGrow() {
        assertThat(Refetching.pause(8)).isGreaterThan(Refetching.pause(6));
    }

    @Test
    void asksThePeersThatTheOperatorNamesAndNoWebSeedOfItsOwn() throws IOException {
        Asset asset = damaged("gone");
        assertThat(refetching.peers(asset)).containsExactly("127.0.0.1:6881", "127.0.0.1:6882");
        assertThat(refetching.webSeeds(asset)).isEmpty();
    }

    private Asset damaged(String text) throws IOException {
        Asset asset = node.add(text.getBytes(UTF_8), Instant.now());
        Files.delete(node.file(asset));
        return node.assets().setAside(asset, "the bytes are missing");
    }

    private void pausesEnd() {
        JdbcClient.create(TemporaryCatalog.in(home).database())
                .sql("UPDATE damage SET next_at = 0")
                .update();
    }
}
