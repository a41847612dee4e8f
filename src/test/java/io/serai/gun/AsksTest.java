package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parts of an answer, as gun.js sends them. */
class AsksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Asks.Ask ask = Objects.requireNonNull(new Asks(1).open(Query.of("soul", null), 1));

    @Test
    void anAnswerInOnePartIsWhole() {
        hears("a", null);
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void anAnswerIsWholeWhenItsLastPartHasCome() {
        hears("a", "b");
        hears("b", "c");
        assertThat(ask.found).isNotDone();
        hears("c", null);
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void itsLastPartMayComeBeforeOthers() {
        hears("a", "b");
        hears("d", null);
        hears("c", "d");
        assertThat(ask.found).isNotDone();
        hears("b", "c");
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void itsLastPartMayComeBeforeAllOthers() {
        hears("c", null);
        hears("a", "b");
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> !ask.found.isDone());
        hears("b", "c");
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void aPartMaySayThatMoreComesWithoutNamingIt() {
        ask.heard("\"a\"", "1");
        ask.taken();
        assertThat(ask.found).isNotDone();
        hears("b", null);
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void whatHasComeIsWaitedForUntilItIsTaken() {
        comes("a", "b");
        comes("b", null);
        ask.taken();
        assertThat(ask.found).isNotDone();
        ask.taken();
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void partsWithoutEndAreNotWaitedForWithoutEnd() {
        for (int part = 0; part < 10_000; part++) {
            hears("part" + part, "other" + part);
        }
        assertThat(ask.found).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    private void hears(String part, @Nullable String next) {
        comes(part, next);
        ask.taken();
    }

    private void comes(String part, @Nullable String next) {
        ask.heard(JsonText.quoted(part), next == null ? null : JsonText.quoted(next));
    }
}
