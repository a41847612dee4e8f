package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final Change WRITTEN = new Change("alice", "name", "\"Alice\"", 1);

    private final Subscriptions subscriptions = new Subscriptions();
    private final List<Change> early = new ArrayList<>();
    private final List<Change> late = new ArrayList<>();

    @Test
    void whoBeginsToFollowWhatIsWrittenAlreadyIsNotToldOfIt() {
        subscriptions.add((changes, push) -> early.addAll(changes), "alice", null, 1);

        Runnable news = subscriptions.news(List.of(WRITTEN), Set.of());
        subscriptions.add((changes, push) -> late.addAll(changes), "alice", null, 1);
        news.run();

        assertThat(early).containsExactly(WRITTEN);
        assertThat(late).isEmpty();
    }
}
