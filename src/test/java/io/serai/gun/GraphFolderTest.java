package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of a peer that goes on, taken as it is at one moment. */
class GraphFolderTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        GunComponent gun = new GunComponent();
        gun.setConfiguration(PeerFixture.configuration(folder.resolve("graph")));
        camel.addComponent("gun", gun);
        camel.start();
        template = camel.createProducerTemplate();
        put("before", "1");
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aCheckpointHoldsWhatStoodThereThenAndOpensAsAGraph() {
        Path checkpoint = folder.resolve("checkpoint");

        template.sendBodyAndHeader("gun:checkpoint", null, GunConstants.FOLDER, checkpoint.toString());
        put("after", "2");

        assertThat(values(checkpoint)).containsOnlyKeys("before");
    }

    @Test
    void aCheckpointIntoAFolderThatIsThereIsRefused() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));

        assertThatThrownBy(() ->
                        template.requestBodyAndHeader("gun:checkpoint", null, GunConstants.FOLDER, there.toString()))
                .rootCause()
                .hasMessageContaining("exists");
        assertThatThrownBy(() -> template.requestBody("gun:checkpoint", (Object) null))
                .rootCause()
                .hasMessageContaining("CamelGunFolder is not set");
    }

    @Test
    void aCopyFromOutsideHoldsWhatARunningPeerHasWritten() {
        Path copy = folder.resolve("copy");
        for (int key = 0; key < 1000; key++) {
            put("key" + key, "x".repeat(100));
        }

        new GraphFolder(folder.resolve("graph")).copyTo(copy);
        put("after", "2");

        assertThat(values(copy)).hasSize(1001).containsKeys("before", "key999").doesNotContainKey("after");
        assertThat(new GraphFolder(copy).check()).isGreaterThan(1001);
    }

    @Test
    void aGraphWithoutOneOfItsFilesIsNotSound() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        template.sendBodyAndHeader("gun:checkpoint", null, GunConstants.FOLDER, checkpoint.toString());
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path table :
                    files.filter(file -> file.toString().endsWith(".sst")).toList()) {
                Files.delete(table);
            }
        }

        assertThatThrownBy(() -> new GraphFolder(checkpoint).check()).isInstanceOf(GunException.class);
    }

    private void put(String key, String value) {
        template.sendBody("gun:put?soul=node", Map.of(key, value));
    }

    private static Map<String, Object> values(Path graph) {
        try (Peer peer = PeerFixture.start(graph)) {
            return Map.copyOf(peer.reads().stored("node").entries());
        }
    }
}
