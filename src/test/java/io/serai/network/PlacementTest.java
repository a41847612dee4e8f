package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import io.serai.network.Placement.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final long GIB = 1L << 30;
    private static final long SIZE = 1000;

    @Property(tries = 200)
    void theSameNodesAreChosenInWhateverOrderTheyAreKnown(@ForAll int asset, @ForAll @IntRange(max = 20) int nodes) {
        List<Candidate> known = nodes(nodes);
        List<String> chosen = choose(asset, known, 3);

        List<Candidate> shuffled = new ArrayList<>(known);
        Collections.shuffle(shuffled, new Random(asset));

        assertThat(choose(asset, shuffled, 3)).isEqualTo(chosen).hasSize(Math.min(3, nodes));
    }

    @Property(tries = 200)
    void aNodeThatComesTakesThePlaceOfOneAtMost(@ForAll int asset, @ForAll @IntRange(min = 3, max = 20) int nodes) {
        List<String> before = choose(asset, nodes(nodes), 3);
        List<String> after = choose(asset, nodes(nodes + 1), 3);

        List<String> moved = new ArrayList<>(after);
        moved.removeAll(before);
        assertThat(moved).isSubsetOf("node" + nodes);
    }

    @Property(tries = 200)
    void aNodeThatGoesMovesNothingButWhatItHolds(
            @ForAll int asset, @ForAll @IntRange(min = 4, max = 20) int nodes, @ForAll @IntRange(max = 19) int number) {
        String going = "node" + number % nodes;
        List<String> before = choose(asset, nodes(nodes), 3);
        List<Candidate> left =
                nodes(nodes).stream().filter(node -> !node.pub().equals(going)).toList();

        Set<String> stay = new HashSet<>(before);
        stay.remove(going);
        assertThat(choose(asset, left, 3)).hasSize(3).containsAll(stay);
    }

    @Test
    void whoHasMoreRoomGetsAboutThatMuchMore() {
        List<Candidate> nodes = List.of(
                new Candidate("small", GIB, ""),
                new Candidate("middle", 2 * GIB, ""),
                new Candidate("large", 5 * GIB, ""));
        Map<String, Integer> counts = new HashMap<>();

        for (int asset = 0; asset < 7000; asset++) {
            choose(asset, nodes, 1).forEach(pub -> counts.merge(pub, 1, Integer::sum));
        }

        Percentage about = Percentage.withPercentage(8);
        assertThat(counts.get("small")).isCloseTo(1000, about);
        assertThat(counts.get("middle")).isCloseTo(2000, about);
        // 5 counts as 4: a weight is a power of two
        assertThat(counts.get("large")).isCloseTo(4000, about);
    }

    @Test
    void moreThanATebibyteMakesNoDifference() {
        for (int asset = 0; asset < 100; asset++) {
            assertThat(choose(asset, List.of(new Candidate("a", 1L << 40, ""), new Candidate("b", 1L << 50, "")), 1))
                    .isEqualTo(choose(
                            asset, List.of(new Candidate("a", 1L << 40, ""), new Candidate("b", 1L << 40, "")), 1));
        }
    }

    @Test
    void whoHasLessRoomThanTwiceTheSizeIsPassedOver() {
        List<Candidate> nodes = List.of(new Candidate("just", 2 * SIZE, ""), new Candidate("less", 2 * SIZE - 1, ""));

        assertThat(choose(1, nodes, 2)).containsExactly("just");
    }

    @Test
    void copiesAreSpreadOverTags() {
        List<Candidate> nodes = List.of(
                new Candidate("a1", GIB, "a"),
                new Candidate("a2", GIB, "a"),
                new Candidate("b1", GIB, "b"),
                new Candidate("b2", GIB, "b"),
                new Candidate("c1", GIB, "c"));

        for (int asset = 0; asset < 100; asset++) {
            assertThat(choose(asset, nodes, 3))
                    .extracting(pub -> pub.charAt(0))
                    .containsExactlyInAnyOrder('a', 'b', 'c');
            assertThat(Placement.choose(id(asset), SIZE, nodes, Set.of("a", "b"), 1))
                    .containsExactly("c1");
        }
    }

    @Test
    void nodesOfOneTagHoldCopiesTooWhenThereAreNoOthers() {
        List<Candidate> nodes = Stream.of("a1", "a2", "a3")
                .map(pub -> new Candidate(pub, GIB, "a"))
                .toList();

        assertThat(choose(1, nodes, 3)).containsExactlyInAnyOrder("a1", "a2", "a3");
    }

    @Test
    void nodesWithoutATagShareNone() {
        assertThat(Placement.choose(id(1), SIZE, nodes(5), Set.of(""), 5)).hasSize(5);
    }

    @Property(tries = 200)
    void holdersHaveOneOrderWhoeverLooks(@ForAll int asset, @ForAll @IntRange(min = 1, max = 12) int nodes) {
        List<String> holders = nodes(nodes).stream().map(Candidate::pub).toList();

        assertThat(holders.stream().map(self -> Placement.position(id(asset), self, holders)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.iterate(0, number -> number + 1).limit(nodes).toList());
    }

    @Test
    void theirOrderIsThatOfTheHashOfTheAssetAndTheKey() {
        // sha256sum of the 64 digits and the name: 38…, 4b…, 8f…, fa…, fb…
        MediaId id = new MediaId("5e".repeat(32));
        List<String> ordered = List.of("otto", "ida", "anna", "nora", "emil");

        assertThat(ordered.stream().sorted().sorted(Placement.order(id))).containsExactlyElementsOf(ordered);
        assertThat(ordered.stream().map(self -> Placement.position(id, self, ordered)))
                .containsExactly(0, 1, 2, 3, 4);
    }

    private static List<String> choose(int asset, List<Candidate> candidates, int count) {
        return Placement.choose(id(asset), SIZE, candidates, Set.of(), count);
    }

    /** Nodes whose room differs. */
    private static List<Candidate> nodes(int count) {
        return Stream.iterate(0, number -> number + 1)
                .limit(count)
                .map(number -> new Candidate("node" + number, GIB << number % 5, ""))
                .toList();
    }

    private static MediaId id(int asset) {
        return new MediaId("%064x".formatted(asset & 0xffffffffL));
    }
}
