package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does when its catalog is damaged or gone, or when another node has its folder. */
@Tag("faults")
class CatalogFaultIT {
    private static final byte[] FILM = Payload.random(1, 200_000);

    @TempDir
    private Path folder;

    private SeraiNode node;
    private String id;

    @BeforeEach
    void aNodeWithAnAsset() {
        node = SeraiNode.start(folder);
        id = node.client().upload("film.bin", FILM).path("mediaId").asText();
    }

    @AfterEach
    void itEnds() {
        node.close();
    }

    @Test
    void aDamagedCatalogStopsTheStartUntilItIsMovedAway() throws IOException {
        Path catalog = node.home().resolve("catalog.db");
        node.stop();
        try (FileChannel file = FileChannel.open(catalog, StandardOpenOption.WRITE)) {
            file.truncate(10_000);
        }

        assertThat(node.refusal())
                .contains("The catalog " + catalog + " is damaged")
                .contains("serai.jar rebuild");
        assertThat(catalog).hasSize(10_000);

        Files.move(catalog, folder.resolve("damaged.db"));
        node.startAgain();

        assertThat(node.client().manifest(id).path("fileName").asText()).isEqualTo("film.bin");
        assertThat(node.client().bytes(id)).isEqualTo(FILM);
        Awaitility.await().until(() -> node.client().seedingIds().equals(Set.of(id)));
    }

    @Test
    void aSecondNodeOnTheSameFolderSaysWhyItDoesNotStart() {
        assertThat(node.refusal()).contains("Another process uses the data folder " + node.home());
        assertThat(node.client().bytes(id)).isEqualTo(FILM);
    }
}
