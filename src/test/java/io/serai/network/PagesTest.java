package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.manifest.CanonicalJson;
import io.serai.media.MediaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final Pages pages = new Pages();

    @Test
    void atFirstEachPageIsWrittenSoThatNothingOfAFormerRunIsLeft() throws Exception {
        Map<String, String> written = pages.changes(7);

        assertThat(written.keySet())
                .containsExactlyInAnyOrder(
                        "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12", "p13", "p14",
                        "p15");
        for (String text : written.values()) {
            assertThat(text).isEqualTo("{\"items\":[],\"number\":7,\"v\":1}");
        }
        assertThat(pages.isChanged()).isFalse();
        assertThat(pages.changes(8)).isEmpty();
    }

    @Test
    void afterwardsOnlyAPageThatChangedIsWrittenAndThatWhole() throws Exception {
        pages.put(challenge(1, "aa"));
        pages.changes(1);

        pages.put(challenge(2, "bb"));

        assertThat(pages.isChanged()).isTrue();
        Map<String, String> written = pages.changes(2);
        assertThat(written).containsOnlyKeys("p0");
        assertThat(nonces(written.getOrDefault("p0", ""))).containsExactly("aa".repeat(32), "bb".repeat(32));
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        pages.put(challenge(1, "aa"));
        pages.changes(1);

        assertThat(pages.put(challenge(1, "aa"))).isTrue();

        assertThat(pages.isChanged()).isFalse();
    }

    @Test
    void ofTheSameThereIsOneItemTheLast() throws Exception {
        pages.put(challenge(1, "aa"));
        pages.put(challenge(1, "bb"));

        assertThat(pages.size()).isEqualTo(1);
        assertThat(pages.find(challenge(1, "aa").key())).isEqualTo(challenge(1, "bb"));
        assertThat(nonces(pages.changes(1).getOrDefault("p0", ""))).containsExactly("bb".repeat(32));
    }

    @Test
    void whatIsTakenBackIsSaidNoMore() throws Exception {
        pages.put(challenge(1, "aa"));
        pages.put(challenge(2, "bb"));
        pages.changes(1);

        pages.remove(challenge(1, "aa").key());
        pages.remove("prove nothing that was said");

        assertThat(pages.find(challenge(1, "aa").key())).isNull();
        assertThat(nonces(pages.changes(2).getOrDefault("p0", ""))).containsExactly("bb".repeat(32));
    }

    @Test
    void holdsNoMoreThanItsBoundUntilSomethingGoes() throws Exception {
        for (int number = 0; number < Pages.MOST; number++) {
            assertThat(pages.put(challenge(number, "aa"))).isTrue();
        }

        assertThat(pages.put(challenge(Pages.MOST, "aa"))).isFalse();
        assertThat(pages.find(challenge(Pages.MOST, "aa").key())).isNull();
        assertThat(pages.put(challenge(3, "bb"))).isTrue();
        for (String text : pages.changes(1).values()) {
            assertThat(nonces(text)).hasSize(16);
        }

        pages.remove(challenge(200, "aa").key());
        assertThat(pages.put(challenge(Pages.MOST, "aa"))).isTrue();
        assertThat(pages.size()).isEqualTo(256);
    }

    static Request.Prove challenge(int asset, String nonce) {
        return new Request.Prove(new MediaId("%064x".formatted(asset)), nonce.repeat(32), List.of());
    }

    private static List<String> nonces(String page) throws Exception {
        List<String> nonces = new ArrayList<>();
        for (JsonNode item : CanonicalJson.read(page).path("items")) {
            nonces.add(item.path("nonce").asText());
        }
        return nonces;
    }
}
