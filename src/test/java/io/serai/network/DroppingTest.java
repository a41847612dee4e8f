package io.serai.network;

import static io.serai.network.DroppingWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.manifest.CanonicalJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DroppingTest {
    private static final DropTimes TIMES =
            new DropTimes(Duration.ofHours(24), Duration.ofHours(1), Duration.ofHours(24));
    private final DroppingWorld world = new DroppingWorld(new Random(1), 7, 3, TIMES);

    @Test
    void inACalmNetworkAllSurplusGoesAndNothingElse() throws IOException {
        // the fastest clock is ahead by less than half
        world.calm(Duration.ofHours(16), Duration.ofMinutes(5));
        assertThat(world.live()).isEqualTo(7);
        world.calm(Duration.ofHours(200), Duration.ofMinutes(5));
        assertThat(world.live()).isEqualTo(3);
        assertThat(world.node("node0").whole).as("the origin's own").isTrue();
    }

    @Test
    void whoHasNotTheWholeAssetPromisesNothing() throws IOException {
        DroppingNode node = world.node("node1");
        node.whole = false;
        assertThat(node.consider("node2", new Request.Keep(ID, Proof.nonce(), 1))
                        .outcome())
                .isEqualTo(Reply.Outcome.REFUSED);
    }

    @Test
    void aPromiseShowsInTheSameBreathThatTheBytesAreThere() throws IOException {
        Request.Keep keep = new Request.Keep(ID, Proof.nonce(), 1);
        assertThat(world.node("node1").consider("node2", keep))
                .isEqualTo(new Reply("keep", ID, Reply.Outcome.PROMISED, "node2node1" + keep.nonce(), keep.nonce()));
    }

    @Test
    void aPromiseOfWhoShowsOtherBytesDoesNotCount() throws IOException {
        world.nodes.stream().filter(node -> !node.pub.equals("node1")).forEach(node -> node.lies = true);
        Request.Keep keep = new Request.Keep(ID, Proof.nonce(), 1);
        assertThat(world.node("node2").consider("node1", keep).outcome()).isEqualTo(Reply.Outcome.PROMISED);

        // whoever asks is given one promise that counts at most, and three are needed
        world.calm(Duration.ofHours(200), Duration.ofMinutes(5));

        assertThat(world.live()).isEqualTo(7);
    }

    @Test
    void whatIsAskedIsReadAsItWasWritten() throws IOException {
        for (Request request : List.of(
                new Request.Keep(ID, Proof.nonce(), 86_400_000),
                new Request.Prove(ID, Proof.nonce(), List.of("node1")),
                new Request.Prove(ID, Proof.nonce(), List.of()))) {
            String text = CanonicalJson.text(request.members());
            assertThat(Request.parse(new ObjectMapper().readTree(text))).isEqualTo(request);
        }
    }
}
