package io.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedLinksTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final String ASSET = "ab".repeat(32);
    private static final String OTHER_ASSET = "cd".repeat(32);
    private static final String ID = "A".repeat(22);
    private static final String OTHER_ID = "B".repeat(22);

    private final Set<List<String>> standing =
            new HashSet<>(List.of(List.of(ASSET, ID), List.of(ASSET, OTHER_ID), List.of(OTHER_ASSET, ID)));
    private Instant now = NOW;
    private final SignedLinks links = links(1);

    @Test
    void aLinkOpensItsAssetUntilTheSecondInWhichItExpires() {
        String link = links.text(ASSET, ID, LATER);

        assertThat(links.opens(ASSET, link)).isTrue();
        now = LATER.minusMillis(1);
        assertThat(links.opens(ASSET, link)).isTrue();
        now = LATER;
        assertThat(links.opens(ASSET, link)).isFalse();
    }

    @Test
    void aNodeOfTheSameKeyOpensItAndOneOfAnotherDoesNot() {
        String link = links.text(ASSET, ID, LATER);

        assertThat(links(1).opens(ASSET, link)).isTrue();
        assertThat(links(2).opens(ASSET, link)).isFalse();
    }

    @Test
    void aLinkThatWasTakenBackOpensNothing() {
        String link = links.text(ASSET, ID, LATER);
        standing.remove(List.of(ASSET, ID));

        assertThat(links.opens(ASSET, link)).isFalse();
    }

    @Test
    void aLinkOpensNoOtherAsset() {
        assertThat(links.opens(OTHER_ASSET, links.text(ASSET, ID, LATER))).isFalse();
    }

    @Test
    void noByteOfItCanBeAnother() {
        String link = links.text(ASSET, ID, LATER);
        for (int at = 0; at < link.length(); at++) {
            for (char other = 0; other < 256; other++) {
                if (other != link.charAt(at)) {
                    String edited = link.substring(0, at) + other + link.substring(at + 1);
                    assertThat(links.opens(ASSET, edited)).as(edited).isFalse();
                }
            }
        }
    }

    @Test
    void noneOfItsBytesCanBeLeftOutAndNoneAdded() {
        String link = links.text(ASSET, ID, LATER);
        for (int at = 0; at <= link.length(); at++) {
            assertThat(links.opens(ASSET, link.substring(0, at) + "0" + link.substring(at)))
                    .isFalse();
            assertThat(links.opens(ASSET, link.substring(0, at))).isEqualTo(at == link.length());
        }
    }

    @Test
    void noPartCanBeTakenFromAnotherLink() {
        String[] one = links.text(ASSET, ID, LATER).split("\\.");
        Stream.of(
                        links.text(ASSET, OTHER_ID, LATER),
                        links.text(ASSET, ID, LATER.plusSeconds(1)),
                        links.text(OTHER_ASSET, ID, LATER))
                .map(text -> text.split("\\."))
                .forEach(other -> {
                    for (int part = 0; part < one.length; part++) {
                        String[] mixed = one.clone();
                        mixed[part] = other[part];
                        assertThat(links.opens(ASSET, String.join(".", mixed)))
                                .as(String.join(".", mixed))
                                .isEqualTo(Arrays.equals(mixed, one));
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "AAAAAAAAAAAAAAAAAAAAAA.99999999999999999999.x"})
    void whatIsNoLinkOpensNothing(String text) {
        assertThat(links.opens(ASSET, text)).isFalse();
    }

    private SignedLinks links(int key) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return new SignedLinks(bytes, (asset, id) -> standing.contains(List.of(asset, id)), () -> now);
    }
}
