package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JournalTest {
    @Test
    void remembersInOrderAsManyAsItsLimit() {
        Journal journal = new Journal(3);
        for (int i = 0; i < 5; i++) {
            journal.add(List.of(change("k" + i)), null, i);
        }
        assertThat(journal.oldest()).isEqualTo(2);
        assertThat(journal.next()).isEqualTo(5);
        assertThat(keys(journal)).containsExactly("k2", "k3", "k4");
        assertThat(journal.get(1)).isNull();
    }

    @Test
    void remembersFewerOfLongNames() {
        Journal journal = new Journal(10);
        for (int i = 0; i < 10; i++) {
            journal.add(List.of(change(i + "x".repeat(400))), null, i);
        }
        assertThat(keys(journal)).hasSize(2).first().asString().startsWith("8");
        journal.add(List.of(change("x".repeat(2_000))), null, 10);
        assertThat(journal.oldest()).isEqualTo(journal.next()).isEqualTo(11);
    }

    @Test
    void knowsSinceWhenAChangeIsThere() {
        Journal journal = new Journal(10);
        for (int i = 0; i < 5; i++) {
            journal.add(List.of(change("k" + i)), "peer", 100L * i);
        }
        assertThat(journal.since(250)).isEqualTo(3);
        assertThat(journal.since(0)).isZero();
        assertThat(journal.since(401)).isEqualTo(5);
    }

    @Test
    void forgetsEverythingWhereItsLimitIsNone() {
        Journal journal = new Journal(0);
        assertThat(journal.add(List.of(change("a"), change("b")), null, 1)).isEqualTo(2);
        assertThat(journal.oldest()).isEqualTo(2);
        assertThat(journal.get(1)).isNull();
    }

    private static List<String> keys(Journal journal) {
        List<String> keys = new ArrayList<>();
        for (long number = journal.oldest(); number < journal.next(); number++) {
            keys.add(Objects.requireNonNull(journal.get(number)).place().key());
        }
        return keys;
    }

    private static Change change(String key) {
        return new Change("s", key, "1", 1000);
    }
}
