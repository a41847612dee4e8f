package io.serai.network;

import static io.serai.network.PagesTest.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.network.Correspondence.Letter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class CorrespondenceTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final double STATE = 1795349086888.25;

    private final AtomicLong clock = new AtomicLong(1000);
    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), clock::get);
    private final HeardPages<Request> requests = new HeardPages<>(Request::parse);

    @Test
    void asksEachNodeAtASoulOfItsOwn() {
        correspondence.ask(ANNA, challenge(1, "aa"));
        correspondence.ask(OTTO, challenge(2, "bb"));
        correspondence.reply(OTTO, reply(3));

        assertThat(correspondence.due())
                .extracting(Letter::soul)
                .containsExactlyInAnyOrder("requests/" + ANNA, "requests/" + OTTO, "replies/" + OTTO);
        assertThat(correspondence.due()).isEmpty();
    }

    @Test
    void aNodeThatReadsAllOfItHearsWhatIsOpenAndNothingElse() {
        correspondence.ask(ANNA, challenge(1, "aa"));
        correspondence.ask(ANNA, challenge(2, "bb"));
        assertThat(hear().said()).containsExactly(challenge(1, "aa"), challenge(2, "bb"));

        correspondence.settle(ANNA, challenge(1, "aa").key());
        assertThat(hear().gone()).containsExactly(challenge(1, "aa"));
        assertThat(requests.items()).containsExactly(challenge(2, "bb"));
    }

    @Test
    void whatAFormerRunAskedIsGoneWhenThisOneAsks() {
        correspondence.ask(ANNA, challenge(1, "aa"));
        hear();
        clock.addAndGet(1);
        Correspondence next = new Correspondence(SELF, new Keyring(List.of()), clock::get);

        next.ask(ANNA, challenge(2, "bb"));
        requests.take(texts(next.due().get(0)));

        assertThat(requests.items()).containsExactly(challenge(2, "bb"));
    }

    @Test
    void pagesAreHeardThoughTheClockStandsOrIsSetBack() {
        for (int number = 0; number < 5; number++) {
            correspondence.ask(ANNA, challenge(number, "aa"));
            assertThat(hear().said()).hasSize(1);
            clock.addAndGet(-number);
        }
    }

    @Test
    void knowsWhatIsAskedOfWhom() {
        correspondence.ask(ANNA, challenge(1, "aa"));

        assertThat(correspondence.asked(ANNA, challenge(1, "aa").key())).contains(challenge(1, "aa"));
        assertThat(correspondence.asked(ANNA, "hold " + challenge(1, "aa").mediaId()))
                .isEmpty();
        assertThat(correspondence.asked(OTTO, challenge(1, "aa").key())).isEmpty();

        correspondence.settle(ANNA, challenge(1, "aa").key());
        correspondence.settle(OTTO, challenge(1, "aa").key());
        assertThat(correspondence.asked(ANNA, challenge(1, "aa").key())).isEmpty();
    }

    @Test
    void ofOneNodeNoMoreIsAskedAtATimeThanItsBound() {
        for (int number = 0; number < Pages.MOST; number++) {
            assertThat(correspondence.ask(ANNA, challenge(number, "aa"))).isTrue();
        }

        assertThat(correspondence.ask(ANNA, challenge(Pages.MOST, "aa"))).isFalse();
        assertThat(correspondence.ask(OTTO, challenge(Pages.MOST, "aa"))).isTrue();
    }

    @Test
    void aReplyGoesWithItsRequest() {
        HeardPages<Reply> replies = new HeardPages<>(Reply::parse);
        correspondence.reply(ANNA, reply(1));
        replies.take(texts(correspondence.due().get(0)));
        assertThat(replies.items()).containsExactly(reply(1));

        correspondence.forget(ANNA, reply(1).key());
        correspondence.forget(OTTO, reply(1).key());
        replies.take(texts(correspondence.due().get(0)));

        assertThat(replies.items()).isEmpty();
    }

    @Test
    void whereTheNetworkHasASecretEachPageIsSealedForItsPlace() {
        Keyring keyring = new Keyring(List.of(new NetworkKeys("serai", new byte[32])));
        Correspondence secret = new Correspondence(SELF, keyring, clock::get);
        secret.ask(ANNA, challenge(1, "aa"));
        Letter letter = secret.due().get(0);

        Map<String, String> sealed = new HashMap<>();
        letter.pages().forEach((key, late) -> sealed.put(key, (String) ((DoubleFunction<?>) late).apply(STATE)));

        String page = sealed.getOrDefault("p0", "");
        assertThat(page).isNotEmpty().doesNotContain("prove");
        assertThat(keyring.opened(Correspondence.requests(SELF, ANNA), "p0", page, STATE))
                .hasValueSatisfying(text -> assertThat(text).contains("prove"));
        assertThat(keyring.opened(Correspondence.requests(SELF, OTTO), "p0", page, STATE))
                .isEmpty();
        assertThat(keyring.opened(Correspondence.requests(SELF, ANNA), "p1", page, STATE))
                .isEmpty();
    }

    private HeardPages.News<Request> hear() {
        return requests.take(texts(correspondence.due().get(0)));
    }

    private static Map<String, String> texts(Letter letter) {
        Map<String, String> texts = new HashMap<>();
        letter.pages().forEach((key, page) -> texts.put(key, (String) page));
        return texts;
    }

    private static Reply reply(int asset) {
        return Reply.of(challenge(asset, "aa"), Reply.Outcome.PROVED, "0b".repeat(32));
    }
}
