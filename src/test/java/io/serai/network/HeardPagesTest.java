package io.serai.network;

import static io.serai.network.PagesTest.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.manifest.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeardPagesTest {
    private static final Request FIRST = challenge(1, "aa");
    private static final Request SECOND = challenge(2, "bb");

    private final HeardPages<Request> heard = new HeardPages<>(Request::parse);

    @Test
    void whatAnotherNodeWritesIsHeardAsItWasSaid() {
        Pages pages = new Pages();
        pages.put(FIRST);
        pages.put(SECOND);

        HeardPages.News<Request> news = heard.take(pages.changes(1));

        assertThat(news.said()).containsExactly(FIRST, SECOND);
        assertThat(news.gone()).isEmpty();
        assertThat(heard.items()).containsExactly(FIRST, SECOND);
    }

    @Test
    void onlyWhatIsNewOrSaysSomethingElseIsNews() {
        take("p0", 1, FIRST, SECOND);

        HeardPages.News<Request> news = take("p0", 2, FIRST, challenge(2, "cc"));

        assertThat(news.said()).containsExactly(challenge(2, "cc"));
        assertThat(news.gone()).isEmpty();
    }

    @Test
    void whatIsSaidNoMoreIsGone() {
        take("p0", 1, FIRST, SECOND);
        take("p1", 1, challenge(3, "cc"));

        HeardPages.News<Request> news = take("p0", 2, SECOND);

        assertThat(news.said()).isEmpty();
        assertThat(news.gone()).containsExactly(FIRST);
        assertThat(heard.items()).containsExactlyInAnyOrder(SECOND, challenge(3, "cc"));
    }

    @Test
    void whatMovedToAnotherPageIsNotGone() {
        take("p1", 1, FIRST);
        assertThat(take("p0", 2, FIRST).gone()).isEmpty();

        assertThat(take("p1", 2).gone()).isEmpty();

        assertThat(heard.items()).containsExactly(FIRST);
    }

    @Test
    void aPageThatARelayShowsAgainDoesNothing() {
        take("p0", 5, FIRST);

        for (long number : new long[] {4, 5, -1}) {
            HeardPages.News<Request> news = take("p0", number, SECOND);
            assertThat(news.said()).isEmpty();
            assertThat(news.gone()).isEmpty();
        }
        assertThat(heard.items()).containsExactly(FIRST);
    }

    @Test
    void numbersOfDifferentPagesAreNotCompared() {
        take("p0", 5, FIRST);

        assertThat(take("p1", 1, SECOND).said()).containsExactly(SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p16", "p-1", "p00", "p", "q0", "p1 ", "record", ""})
    void keysThatAreNoPageAreNotRead(String key) {
        assertThat(take(key, 1, FIRST).said()).isEmpty();
        assertThat(heard.items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "[]",
                "{}",
                "{\"v\":1,\"number\":9",
                "{\"v\":0,\"number\":9,\"items\":[]}",
                "{\"v\":1,\"number\":\"nine\",\"items\":[]}",
                "{\"v\":1,\"number\":9,\"number\":10,\"items\":[]}",
                "{\"v\":1,\"items\":[]}"
            })
    void whatIsNoPageLeavesWhatWasSaidAsItIs(String text) {
        take("p0", 1, FIRST);

        HeardPages.News<Request> news = heard.take(Map.of("p0", text));

        assertThat(news.gone()).isEmpty();
        assertThat(heard.items()).containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"about\":\"prove\",\"mediaId\":\"zz\",\"nonce\":\"\"}",
                "{\"about\":\"prove\",\"mediaId\":\"MEDIA\",\"nonce\":\"short\"}",
                "{\"about\":\"dance\",\"mediaId\":\"MEDIA\"}",
                "{\"about\":\"hold\",\"mediaId\":\"MEDIA\",\"priority\":99,\"signed\":{},\"holders\":[]}"
            })
    void aBadItemIsPassedOverAndTheOthersAreHeard(String bad) {
        String good = CanonicalJson.text(FIRST.members());
        String text = "{\"v\":1,\"number\":1,\"items\":[" + bad.replace("MEDIA", "0a".repeat(32)) + "," + good + "]}";

        assertThat(heard.take(Map.of("p3", text)).said()).containsExactly(FIRST);
    }

    @Test
    void ofAnEndlessPageNoMoreThanItsBoundIsHeard() {
        Request[] many = IntStream.range(0, 300)
                .mapToObj(number -> challenge(number, "aa"))
                .toArray(Request[]::new);

        assertThat(take("p0", 1, many).said()).hasSize(16);
        assertThat(heard.take(Map.of("p1", page(1, FIRST) + " ".repeat(256 * 1024)))
                        .said())
                .isEmpty();
    }

    @Test
    void aPageOfALaterVersionIsReadByWhatIsKnownOfIt() {
        String later = page(1, FIRST).replace("\"v\":1", "\"v\":2,\"z\":{}");

        assertThat(heard.take(Map.of("p0", later)).said()).containsExactly(FIRST);
    }

    private HeardPages.News<Request> take(String key, long number, Request... items) {
        return heard.take(Map.of(key, page(number, items)));
    }

    private static String page(long number, Request... items) {
        List<Map<String, Object>> members = Stream.of(items).map(Item::members).toList();
        return CanonicalJson.text(Map.of("v", 1, "number", number, "items", members));
    }
}
