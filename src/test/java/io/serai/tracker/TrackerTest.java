package io.serai.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTest {
    /** Twenty bytes, of which many are no letters. */
    private static final String FILM = "\u0015\u0011g\u0092\u0015\u00ff\u0000\u0080klmnopqrstuv";

    private static final String SONG = "abcdefghijklmnopqrst";

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong nanos = new AtomicLong();
    private boolean node;
    private final Tracker tracker =
            new Tracker(infoHash -> !infoHash.equals("0".repeat(40)), () -> node, json, nanos::get, new Random(1));

    @Test
    void aPeerHearsHowManyThereAreAndWhenItIsToComeAgain() {
        hear("a", announce(FILM, "a").put("left", 0));

        assertThat(hear("b", announce(FILM, "b").put("left", 5)))
                .containsExactly(
                        "b {\"action\":\"announce\",\"info_hash\":\"%s\",\"interval\":120,\"complete\":1,\"incomplete\":1}"
                                .formatted(escaped(FILM)));
    }

    @Test
    void anOfferGoesToAnotherPeerOfTheTorrentAndTheAnswerComesBack() {
        hear("a", announce(FILM, "a").put("left", 0));
        hear("c", announce(SONG, "c").put("left", 0));

        List<Signal> told = tracker.hear("b", offering(announce(FILM, "b"), 5).toString());

        assertThat(told).hasSize(2);
        JsonNode offer = message(told.get(0));
        assertThat(told.get(0).connection()).isEqualTo("a");
        assertThat(offer.path("info_hash").asText()).isEqualTo(FILM);
        assertThat(offer.path("peer_id").asText()).isEqualTo(peer("b"));
        assertThat(offer.at("/offer/type").asText()).isEqualTo("offer");
        assertThat(offer.at("/offer/sdp").asText()).isEqualTo("v=0 of 0");

        ObjectNode answer = announce(FILM, "a")
                .put("to_peer_id", offer.path("peer_id").asText())
                .put("offer_id", offer.path("offer_id").asText());
        answer.putObject("answer").put("type", "answer").put("sdp", "v=0 back");
        List<Signal> back = tracker.hear("a", answer.toString());

        assertThat(back).hasSize(1);
        assertThat(back.get(0).connection()).isEqualTo("b");
        assertThat(message(back.get(0)).at("/answer/sdp").asText()).isEqualTo("v=0 back");
        assertThat(message(back.get(0)).path("offer_id").asText())
                .isEqualTo(offer.path("offer_id").asText());
        assertThat(message(back.get(0)).path("peer_id").asText()).isEqualTo(peer("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "sixteen \u0000\u00ff bytes", "twenty bytes as most!"})
    void anOfferIsKnownAgainByWhateverItsPeerCallsIt(String id) {
        hear("a", announce(FILM, "a").put("left", 0));

        List<Signal> told = tracker.hear("b", offering(announce(FILM, "b"), id).toString());

        assertThat(message(told.get(0)).path("offer_id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 41})
    void anOfferWithoutANameOrWithALongOneIsRefused(int length) {
        assertThat(hear("b", offering(announce(FILM, "b"), "o".repeat(length))))
                .singleElement()
                .asString()
                .contains("offer_id has " + length + " characters; 1 to 40 were expected");
    }

    @Test
    void eachOfferGoesToOneOfTheOthers() {
        IntStream.range(0, 8).forEach(i -> hear("p" + i, announce(FILM, "p" + i)));

        List<Signal> told = tracker.hear("a", offering(announce(FILM, "a"), 5).toString());

        assertThat(told.stream().filter(signal -> message(signal).has("offer")).map(Signal::connection))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .doesNotContain("a");
    }

    @Test
    void theFirstOfferIsForThisNodeWhichIsCountedAndAnswers() {
        node = true;
        hear("a", announce(FILM, "a"));

        List<Signal> told = tracker.hear("b", offering(announce(FILM, "b"), 2).toString());

        assertThat(told).hasSize(3);
        Offered offered = (Offered) told.get(0);
        assertThat(offered.torrent()).isEqualTo(Announce.hex(FILM));
        assertThat(offered.description()).isEqualTo("v=0 of 0");
        assertThat(message(told.get(1)).at("/offer/sdp").asText()).isEqualTo("v=0 of 1");
        assertThat(message(told.get(2)).path("complete").asInt()).isEqualTo(1);
        Told answer = tracker.answer(offered, "v=0 back");
        assertThat(answer.connection()).isEqualTo("b");
        assertThat(message(answer).path("info_hash").asText()).isEqualTo(FILM);
        assertThat(message(answer).path("offer_id").asText()).isEqualTo(peer("offer0"));
        assertThat(message(answer).path("peer_id").asText()).hasSize(20).startsWith("-SE0001-");
        assertThat(message(answer).at("/answer/sdp").asText()).isEqualTo("v=0 back");
    }

    @Test
    void whoHasAllOfItOffersThisNodeNothing() {
        node = true;

        assertThat(hear("a", offering(announce(FILM, "a").put("left", 0), 5))).hasSize(1);
    }

    @Test
    void whoHasAllOfItIsTellsNothingToOthersWhoHave() {
        hear("a", announce(FILM, "a").put("left", 0));

        assertThat(hear("b", offering(announce(FILM, "b").put("left", 0), 5))).hasSize(1);
    }

    @Test
    void whoLeavesOrIsCutOffIsToldNothingMore() {
        hear("a", announce(FILM, "a"));
        hear("b", announce(FILM, "b"));
        hear("a", announce(FILM, "a").put("event", "stopped"));
        tracker.left("b");

        assertThat(hear("c", offering(announce(FILM, "c"), 5))).hasSize(1);
        assertThat(tracker.peers()).isEqualTo(1);
        tracker.left("c");
        assertThat(tracker.torrents()).isZero();
    }

    @Test
    void whoComesBackByAnotherConnectionIsToldThere() {
        hear("old", announce(FILM, "a"));
        hear("new", announce(FILM, "a"));
        tracker.left("old");

        assertThat(hear("b", offering(announce(FILM, "b"), 1))).anyMatch(told -> told.startsWith("new "));
    }

    @Test
    void whoIsSilentForTwoIntervalsIsForgotten() {
        hear("a", announce(FILM, "a"));
        nanos.addAndGet(Tracker.INTERVAL.toNanos());
        hear("b", announce(FILM, "b"));
        nanos.addAndGet(Tracker.INTERVAL.toNanos() + 1);

        tracker.forget();

        assertThat(tracker.peers()).isEqualTo(1);
        assertThat(hear("a", announce(FILM, "a"))).hasSize(1);
    }

    @Test
    void aTorrentThatIsNotServedIsRefused() {
        String unknown = "\u0000".repeat(20);

        assertThat(hear("a", announce(unknown, "a")))
                .singleElement()
                .asString()
                .contains("\"failure reason\":\"This node has no torrent 0000000000000000000000000000000000000000");
        assertThat(tracker.torrents()).isZero();
    }

    @Test
    void aConnectionHasSoManyPeersAtMost() {
        IntStream.range(0, 100).forEach(i -> hear("a", announce(FILM, "p" + i)));

        assertThat(tracker.peers()).isEqualTo(16);
        assertThat(hear("a", announce(FILM, "p1"))).noneMatch(told -> told.contains("failure reason"));
    }

    @Test
    void aTorrentIsCounted() {
        hear("a", announce(FILM, "a").put("left", 0));
        hear("b", announce(FILM, "b"));

        assertThat(tracker.hear(
                        "c",
                        json.createObjectNode()
                                .put("action", "scrape")
                                .put("info_hash", FILM)
                                .toString()))
                .singleElement()
                .satisfies(told -> assertThat(
                                message(told).path("files").path(FILM).toString())
                        .isEqualTo("{\"complete\":1,\"incomplete\":1,\"downloaded\":1}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    hello                                                                | The message is no JSON
                    []                                                                   | The action is ""
                    {"action":"dance"}                                                   | The action is "dance"
                    {"action":"announce"}                                                | info_hash is ""
                    {"action":"announce","info_hash":"short"}                            | info_hash is "short"
                    {"action":"announce","info_hash":"abcdefghijklmnopqrs€"}             | info_hash is "abcdefghijklmnopqrs€"
                    {"action":"announce","info_hash":"abcdefghijklmnopqrst","peer_id":7} | peer_id is "7"
                    """)
    void whatIsNoAnnouncementIsRefusedWithASentence(String text, String sentence) {
        assertThat(tracker.hear("a", text))
                .singleElement()
                .satisfies(
                        told -> assertThat(message(told).path("failure reason").asText())
                                .startsWith(sentence));
        assertThat(tracker.peers()).isZero();
    }

    @Test
    void anOfferThatIsNoSessionDescriptionIsRefused() {
        ObjectNode announce = announce(FILM, "a");
        announce.putArray("offers")
                .addObject()
                .put("offer_id", peer("o"))
                .putObject("offer")
                .put("type", "offer")
                .put("sdp", "<script>");

        assertThat(hear("a", announce)).singleElement().asString().contains("a session description of the type offer");
    }

    private List<String> hear(String connection, ObjectNode message) {
        return tracker.hear(connection, message.toString()).stream()
                .map(signal -> signal.connection() + " " + ((Told) signal).text())
                .toList();
    }

    private ObjectNode announce(String infoHash, String peer) {
        return json.createObjectNode()
                .put("action", "announce")
                .put("info_hash", infoHash)
                .put("peer_id", peer(peer));
    }

    private ObjectNode offering(ObjectNode announce, int offers) {
        return offering(
                announce,
                IntStream.range(0, offers).mapToObj(i -> peer("offer" + i)).toArray(String[]::new));
    }

    private ObjectNode offering(ObjectNode announce, String... ids) {
        ArrayNode made = announce.putArray("offers");
        for (String id : ids) {
            made.addObject()
                    .put("offer_id", id)
                    .putObject("offer")
                    .put("type", "offer")
                    .put("sdp", "v=0 of " + (made.size() - 1));
        }
        return announce;
    }

    private JsonNode message(Signal signal) {
        try {
            return json.readTree(((Told) signal).text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(signal.toString(), e);
        }
    }

    private String escaped(String text) {
        String quoted = json.getNodeFactory().textNode(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String peer(String name) {
        return (name + "\u00e9".repeat(20)).substring(0, 20);
    }
}
