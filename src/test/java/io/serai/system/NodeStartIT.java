package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.system.NodeClient.Field;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeStartIT {
    @Test
    void theJarStartsTakesFilesBothWaysAndKnowsThemAfterARestart(@TempDir Path folder) {
        byte[] film = Payload.film(1, 300_000);
        byte[] form = Payload.random(2, 70_000);
        try (SeraiNode node = SeraiNode.start(folder)) {
            NodeClient client = node.client();
            JsonNode answer = client.upload("a%20film.mp4", film);
            assertThat(answer.path("mediaId").asText()).isEqualTo(Payload.sha256(film));
            assertThat(answer.at("/manifest/contentType").asText()).isEqualTo("video/mp4");
            assertThat(client.formLater("form.bin", form, new Field("priority", "7"))
                            .join()
                            .expect(200)
                            .json()
                            .at("/manifest/state")
                            .asText())
                    .isEqualTo("complete");
            String pub = client.pub();

            node.restart();

            assertThat(client.pub()).isEqualTo(pub);
            assertThat(client.seedingIds()).containsExactlyInAnyOrder(Payload.sha256(film), Payload.sha256(form));
            assertThat(client.download(Payload.sha256(form))).isEqualTo(form);
        }
    }
}
