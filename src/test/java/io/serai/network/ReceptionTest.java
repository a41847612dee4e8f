package io.serai.network;

import static io.serai.network.PagesTest.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.manifest.NamedSigner;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.network.Correspondence.Letter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final double STATE = 1795349086888.25;
    private static final Keyring OPEN = new Keyring(List.of());
    private static final Keyring SECRET = new Keyring(List.of(new NetworkKeys("serai", new byte[32])));

    private final AtomicLong clock = new AtomicLong(1000);
    private final Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);
    private final Correspondence own = new Correspondence(SELF, OPEN, clock::get);
    private final Reception reception = new Reception(SELF, peers, OPEN, own);
    private final Correspondence annas = new Correspondence(ANNA, OPEN, clock::get);

    @Test
    void whoIsKnownIsHeard() {
        meet(ANNA);
        annas.ask(SELF, challenge(1, "aa"));

        assertThat(hear(ANNA, annas)).containsExactly(new Reception.Asked(ANNA, challenge(1, "aa")));
        assertThat(reception.soul(ANNA)).isEqualTo("~" + ANNA + "/requests/" + SELF);
    }

    @Test
    void whoIsNotKnownIsNotHeard() {
        meet(OTTO);
        annas.ask(SELF, hold(ID));

        assertThat(hear(ANNA, annas)).isEmpty();
        assertThat(reception.open(ID)).isEmpty();
    }

    @Test
    void whatIsAskedAlreadyIsNotNew() {
        meet(ANNA);
        annas.ask(SELF, challenge(1, "aa"));
        hear(ANNA, annas);
        annas.ask(SELF, challenge(2, "bb"));

        assertThat(hear(ANNA, annas)).extracting(Reception.Asked::request).containsExactly(challenge(2, "bb"));
    }

    @Test
    void theReplyGoesWithTheRequest() {
        meet(ANNA);
        annas.ask(SELF, challenge(1, "aa"));
        hear(ANNA, annas);
        own.reply(ANNA, Reply.of(challenge(1, "aa"), Reply.Outcome.REFUSED, "no"));
        HeardPages<Reply> replies = new HeardPages<>(Reply::parse);
        replies.take(texts(own.due().get(0)));
        assertThat(replies.items()).hasSize(1);

        annas.settle(SELF, challenge(1, "aa").key());
        hear(ANNA, annas);
        replies.take(texts(own.due().get(0)));

        assertThat(replies.items()).isEmpty();
    }

    @Test
    void whatHasNoAnswerForAWhileIsToBeAnsweredAnew() {
        meet(ANNA);
        annas.ask(SELF, challenge(1, "aa"));
        annas.ask(SELF, challenge(2, "bb"));
        hear(ANNA, annas);
        own.reply(ANNA, Reply.of(challenge(1, "aa"), Reply.Outcome.REFUSED, "no"));

        assertThat(reception.overdue()).isEmpty();
        assertThat(reception.overdue()).containsExactly(new Reception.Asked(ANNA, challenge(2, "bb")));

        own.reply(ANNA, Reply.of(challenge(2, "bb"), Reply.Outcome.REFUSED, "no"));
        assertThat(reception.overdue()).isEmpty();
    }

    @Test
    void anAnswerThatCameAfterItsRequestWasGoneIsTakenBack() {
        meet(ANNA);
        annas.ask(SELF, challenge(1, "aa"));
        hear(ANNA, annas);
        annas.settle(SELF, challenge(1, "aa").key());
        hear(ANNA, annas);
        own.reply(ANNA, Reply.of(challenge(1, "aa"), Reply.Outcome.REFUSED, "no"));

        assertThat(reception.overdue()).isEmpty();

        HeardPages<Reply> replies = new HeardPages<>(Reply::parse);
        replies.take(texts(own.due().get(0)));
        assertThat(replies.items()).isEmpty();
    }

    @Test
    void openRequestsForACopyOfAnAssetAreFoundWhoeverAsks() {
        meet(ANNA);
        meet(OTTO);
        Correspondence ottos = new Correspondence(OTTO, OPEN, clock::get);
        annas.ask(SELF, hold(ID));
        annas.ask(SELF, new Request.Prove(ID, "aa".repeat(32), List.of()));
        annas.ask(SELF, hold(new MediaId("0b".repeat(32))));
        ottos.ask(SELF, hold(ID));
        hear(ANNA, annas);
        hear(OTTO, ottos);

        assertThat(reception.open(ID))
                .containsExactlyInAnyOrder(new Reception.Asked(ANNA, hold(ID)), new Reception.Asked(OTTO, hold(ID)));

        reception.forget(ANNA);
        assertThat(reception.open(ID)).containsExactly(new Reception.Asked(OTTO, hold(ID)));
    }

    @Test
    void whatIsNoTextDoesNothing() {
        meet(ANNA);

        assertThat(reception.heard(reception.soul(ANNA), Map.of("p0", 7.0), Map.of("p0", STATE)))
                .isEmpty();
        assertThat(reception.heard(reception.soul(ANNA), Map.of("p0", "{"), Map.of("p0", STATE)))
                .isEmpty();
    }

    @Test
    void onANetworkWithASecretOnlyWhatWasSealedForItsPlaceIsHeard() {
        meet(ANNA);
        meet(OTTO);
        Reception secret = new Reception(SELF, peers, SECRET, own);
        Correspondence sealing = new Correspondence(ANNA, SECRET, clock::get);
        sealing.ask(SELF, challenge(1, "aa"));
        annas.ask(SELF, challenge(2, "bb"));
        Map<String, String> sealed = texts(sealing.due().get(0));

        assertThat(secret.heard(secret.soul(OTTO), sealed, states(sealed))).isEmpty();
        Map<String, String> clear = texts(annas.due().get(0));
        assertThat(secret.heard(secret.soul(ANNA), clear, states(clear))).isEmpty();
        assertThat(secret.heard(secret.soul(ANNA), sealed, states(sealed)))
                .containsExactly(new Reception.Asked(ANNA, challenge(1, "aa")));
    }

    private List<Reception.Asked> hear(String from, Correspondence asking) {
        Map<String, String> texts = texts(asking.due().get(0));
        return reception.heard(reception.soul(from), texts, states(texts));
    }

    private void meet(String pub) {
        peers.heard(pub, PresenceTest.presence(1));
    }

    private static Request.Hold hold(MediaId id) {
        return new Request.Hold(id, new NamedSigner(ANNA).manifest(id, 1), Priority.DEFAULT, List.of(ANNA));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Letter letter) {
        Map<String, String> texts = new HashMap<>();
        letter.pages()
                .forEach((key, page) -> texts.put(
                        key, page instanceof String text ? text : ((DoubleFunction<String>) page).apply(STATE)));
        return texts;
    }

    private static Map<String, Double> states(Map<String, String> texts) {
        Map<String, Double> states = new HashMap<>();
        texts.keySet().forEach(key -> states.put(key, STATE));
        return states;
    }
}
