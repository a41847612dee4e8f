package io.serai.system;

import static io.serai.system.Neighbours.copies;
import static io.serai.system.Neighbours.failed;
import static io.serai.system.Neighbours.fetches;
import static io.serai.system.Neighbours.healthyPeers;
import static io.serai.system.Neighbours.holds;
import static io.serai.system.Neighbours.proved;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What a network of packaged nodes does when something goes wrong. It takes some ten minutes: {@code bench/faults} runs it. */
@Tag("faults")
class NetworkFaultsIT {
    private static final int FILM = 3_000_000;

    /** So that a copy of 12 MB is on its way for six seconds. */
    private static final Map<String, String> SLOW = Map.of("SERAI_DOWN", "2MB");

    private static final int LONG_FILM = 12_000_000;

    @TempDir
    private Path folder;

    @Test
    void anOriginThatIsKilledWhileItsCopiesAreOnTheirWayPlacesThemWhenItIsBack() {
        try (Neighbours nodes = Neighbours.start(folder, 2, SLOW)) {
            SeraiNode origin = nodes.others().get(0);
            byte[] bytes = Payload.film(1, LONG_FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            SeraiNode target = nodes.others().get(1);
            eventually("a copy on its way").until(() -> fetches(target, id));

            nodes.kill(origin);
            nodes.startAgain(origin);

            eventually("three copies").until(() -> copies(origin, id) == 3);
            allHave(nodes, id, bytes);
        }
    }

    @Test
    void aNodeThatIsKilledWhileItFetchesACopyFetchesItWhenItIsBack() {
        try (Neighbours nodes = Neighbours.start(folder, 2, SLOW)) {
            SeraiNode origin = nodes.others().get(0);
            SeraiNode target = nodes.others().get(1);
            byte[] bytes = Payload.film(1, LONG_FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            eventually("a copy on its way").until(() -> fetches(target, id));

            nodes.kill(target);
            assertThat(copies(origin, id)).isLessThan(3);
            nodes.startAgain(target);

            eventually("three copies").until(() -> copies(origin, id) == 3);
            allHave(nodes, id, bytes);
        }
    }

    @Test
    void aNodeWithoutRoomRefusesAndSaysSoAndAnotherTakesTheCopy() {
        Map<String, String> four = Map.of("REPLICATION_FACTOR", "4");
        try (SmallDisk disk = new SmallDisk(folder.resolve("small/home"), 160);
                Neighbours nodes = Neighbours.start(folder, 1, four)) {
            SeraiNode origin = nodes.others().get(0);
            SeraiNode small =
                    nodes.addOn(disk, "small", Map.of("SERAI_MEDIA_FLOOR", "0B", "SERAI_MEDIA_INODEFLOOR", "0"));
            eventually("its peers").until(() -> healthyPeers(origin) == 2);
            // its presence tells less room than the copy takes, so that it is not even asked
            byte[] bytes = Payload.film(1, 120_000_000);
            String id = origin.client().uploaded("film.mp4", bytes);

            eventually("a copy at the hub").until(() -> copies(origin, id) == 2);
            eventually("the reason")
                    .until(() -> origin.client()
                            .manifest(id)
                            .at("/replication/reason")
                            .asText()
                            .startsWith("no other node that is there could hold a copy"));
            assertThat(holds(small, id)).isFalse();

            SeraiNode roomy = nodes.add("roomy", Map.of());

            eventually("a copy at who has room").until(() -> copies(origin, id) == 3);
            assertThat(roomy.client().download(id)).isEqualTo(bytes);
            assertThat(small.client().get("/media/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void whileTheRelayIsGoneFilesAreTakenAndTheirCopiesAreMadeWhenItIsBack() {
        try (Neighbours nodes = Neighbours.start(folder, 2, Map.of())) {
            SeraiNode origin = nodes.others().get(0);
            eventually("its peers").until(() -> healthyPeers(origin) == 2);
            nodes.kill(nodes.hub());
            byte[] bytes = Payload.film(1, FILM);

            String id = origin.client().uploaded("film.mp4", bytes);

            assertThat(copies(origin, id)).isEqualTo(1);
            assertThat(origin.client().download(id)).isEqualTo(bytes);
            eventually("nobody there").until(() -> healthyPeers(origin) == 0);

            nodes.startAgain(nodes.hub());
            eventually("three copies").until(() -> copies(origin, id) == 3);
            allHave(nodes, id, bytes);
        }
    }

    @Test
    void nodesThatAreCutOffKeepWhatTheyHaveAndWhatIsMadeInTheirPlaceStays() {
        try (Neighbours nodes = Neighbours.start(folder, 4, Map.of())) {
            SeraiNode origin = nodes.others().get(0);
            byte[] bytes = Payload.film(1, FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            eventually("three copies").until(() -> copies(origin, id) >= 3);
            List<SeraiNode> before = nodes.holding(id);
            SeraiNode away = before.stream()
                    .filter(node -> node != nodes.hub() && node != origin)
                    .findFirst()
                    .orElse(origin);

            nodes.wire(away).cut();
            eventually("it is alone").until(() -> copies(away, id) == 1);
            SeraiNode left =
                    before.stream().filter(node -> node != away).findFirst().orElseThrow();
            eventually("another copy").until(() -> nodes.holding(id).size() > before.size() && copies(left, id) >= 3);
            assertThat(away.client().download(id)).isEqualTo(bytes);

            nodes.wire(away).heal();
            eventually("all see each other").until(() -> healthyPeers(away) == 4 && copies(away, id) >= 3);
            assertThat(nodes.holding(id)).containsAll(before).hasSizeGreaterThan(before.size());
            nodes.holding(id)
                    .forEach(node -> assertThat(node.client().download(id)).isEqualTo(bytes));
        }
    }

    @Test
    void aConnectionThatStandsAndCarriesNothingIsNoticed() {
        try (Neighbours nodes = Neighbours.start(folder, 2, Map.of())) {
            SeraiNode origin = nodes.others().get(0);
            SeraiNode mute = nodes.others().get(1);
            eventually("its peers").until(() -> healthyPeers(origin) == 2);
            nodes.wire(mute).hold();

            String id = origin.client().uploaded("film.mp4", Payload.film(1, FILM));

            eventually("it counts as away").until(() -> healthyPeers(origin) == 1 && healthyPeers(mute) == 0);
            assertThat(copies(origin, id)).isLessThan(3);
            nodes.wire(mute).release();
            eventually("three copies").until(() -> copies(origin, id) == 3);
        }
    }

    @Test
    void aNodeThatSaysThatItHoldsWhatItHasNotIsFoundOutAndAnotherCopyIsMade() throws IOException {
        try (Neighbours nodes = Neighbours.start(folder, 3, Map.of("SERAI_NET_PROOF", "10s"))) {
            SeraiNode origin = nodes.others().get(0);
            byte[] bytes = Payload.film(1, FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            eventually("three copies").until(() -> copies(origin, id) >= 3);
            SeraiNode liar = nodes.holding(id).stream()
                    .filter(node -> node != origin)
                    .findFirst()
                    .orElseThrow();
            String pub = liar.client().pub();

            Files.delete(blob(liar, id));

            eventually("it is suspected").until(() -> failed(origin, id).contains(pub));
            eventually("three copies without it")
                    .until(() -> copies(origin, id) >= 3 && !proved(origin, id).contains(pub));
        }
    }

    @Test
    void wrongBytesAreNotTakenFromANodeThatHasThemAndAreHadFromOneThatHasTheRightOnes() throws IOException {
        Map<String, String> alone = Map.of("REPLICATION_FACTOR", "2");
        try (Neighbours nodes = Neighbours.start(folder, 1, alone)) {
            SeraiNode origin = nodes.others().get(0);
            byte[] bytes = Payload.film(1, FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            eventually("two copies").until(() -> copies(origin, id) == 2);
            nodes.kill(origin);
            Files.write(blob(nodes.hub(), id), Payload.random(2, FILM));
            SeraiNode asking = nodes.add("asking", alone);
            eventually("its peer").until(() -> healthyPeers(asking) == 1);

            asking.client().post("/media/replicate/" + id, Map.of()).expect(202);
            eventually("a fetch in vain").until(() -> asking.log().contains("could not be fetched"));
            assertThat(holds(asking, id)).isFalse();

            nodes.startAgain(origin);
            eventually("the right bytes").until(() -> holds(asking, id));
            assertThat(asking.client().download(id)).isEqualTo(bytes);
        }
    }

    @Test
    void aRelayThatForgotAllIsToldAgainWhatNodesSaidOfThemselvesAndOfTheirMedia() throws IOException {
        try (Neighbours nodes = Neighbours.start(folder, 1, Map.of("REPLICATION_FACTOR", "1"))) {
            SeraiNode origin = nodes.others().get(0);
            byte[] bytes = Payload.film(1, FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            SeraiNode hub = nodes.hub();
            nodes.kill(hub);
            assertThat(FileSystemUtils.deleteRecursively(hub.home().resolve("graph")))
                    .isTrue();
            nodes.startAgain(hub);
            eventually("its peer").until(() -> healthyPeers(hub) == 1);

            eventually("a copy by what the relay knows")
                    .until(() -> hub.client()
                                    .post("/media/replicate/" + id, Map.of())
                                    .status()
                            == 202);
            eventually("the copy").until(() -> holds(hub, id));
            assertThat(hub.client().download(id)).isEqualTo(bytes);
        }
    }

    @Test
    void whatTwoBroughtInStaysWhenOneOfThemDeletesIt() {
        try (Neighbours nodes = Neighbours.start(folder, 3, Map.of())) {
            SeraiNode one = nodes.others().get(0);
            SeraiNode other = nodes.others().get(1);
            byte[] bytes = Payload.film(1, FILM);
            String id = one.client().uploaded("film.mp4", bytes);
            other.client().uploaded("the-same-film.mp4", bytes);
            eventually("three copies").until(() -> copies(one, id) >= 3 && copies(other, id) >= 3);

            one.client().delete("/media/" + id).expect(204);

            eventually("it is gone there").until(() -> !holds(one, id));
            eventually("three copies without it")
                    .until(() -> copies(other, id) >= 3
                            && !proved(other, id).contains(one.client().pub()));
            nodes.holding(id)
                    .forEach(node -> assertThat(node.client().download(id)).isEqualTo(bytes));
        }
    }

    @Test
    void aCopyTooManyGoesFromOneHolderOnceEnoughOthersPromisedToKeepTheirs() {
        Map<String, String> soon = Map.of(
                "REPLICATION_FACTOR", "2",
                "SERAI_NET_SURPLUS", "2s",
                "SERAI_NET_ASKING", "20s",
                "SERAI_NET_PROMISE", "60s",
                "SERAI_NET_DROP", "500");
        try (Neighbours nodes = Neighbours.start(folder, 3, soon)) {
            SeraiNode origin = nodes.hub();
            eventually("its peers").until(() -> healthyPeers(origin) == 3);
            byte[] bytes = Payload.film(1, FILM);
            String id = origin.client().uploaded("film.mp4", bytes);
            List<SeraiNode> connected = new ArrayList<>(nodes.others());
            while (connected.size() > 1) {
                SeraiNode holder = eventually("a copy that counts")
                        .until(
                                () -> connected.stream()
                                        .filter(node -> proved(origin, id)
                                                .contains(node.client().pub()))
                                        .findFirst(),
                                Optional::isPresent)
                        .orElseThrow();
                nodes.wire(holder).cut();
                connected.remove(holder);
            }
            eventually("a copy everywhere").until(() -> nodes.holding(id).size() == 4);
            nodes.others().forEach(node -> nodes.wire(node).heal());

            eventually("one copy less").until(() -> nodes.holding(id).size() == 3);
            eventually("all are seen").until(() -> copies(origin, id) == 3);
            assertThat(nodes.holding(id)).contains(origin);
            nodes.holding(id)
                    .forEach(node -> assertThat(node.client().download(id)).isEqualTo(bytes));
        }
    }

    private static void allHave(Neighbours nodes, String id, byte[] bytes) {
        nodes.all().forEach(node -> assertThat(node.client().download(id)).isEqualTo(bytes));
    }

    private static Path blob(SeraiNode node, String id) {
        return node.home()
                .resolve("blobs")
                .resolve(id.substring(0, 2))
                .resolve(id)
                .resolve(id);
    }

    private static ConditionFactory eventually(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(2));
    }
}
