package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.generated.ApiClient;
import io.serai.generated.ApiException;
import io.serai.generated.MediaApi;
import io.serai.generated.ReadersApi;
import io.serai.generated.UploadsApi;
import io.serai.generated.model.AccessLevel;
import io.serai.generated.model.Grant;
import io.serai.generated.model.GrantRequest;
import io.serai.generated.model.Manifest;
import io.serai.generated.model.MediaPage;
import io.serai.generated.model.Patch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that the build makes from the description, of which nobody wrote a line, and a node as it is shipped. */
class GeneratedClientIT {
    private static final String TOKEN = "a-long-and-random-text-of-the-operator";
    private static final String READER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static ApiClient client;

    @BeforeAll
    static void aNode() {
        node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", TOKEN));
        client = new ApiClient();
        client.setBasePath(node.origin() + "/api");
        client.setBearerToken(TOKEN);
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void itBringsAFileInChangesWhatIsSaidOfItAndReadsItAgain() throws Exception {
        UploadsApi uploads = new UploadsApi(client);
        MediaApi media = new MediaApi(client);
        File file = Files.writeString(folder.resolve("diary.txt"), "what nobody else reads")
                .toFile();

        String id = uploads.uploadForm(
                        file, null, null, AccessLevel.RESTRICTED, null, null, null, null, "diary.txt", "diary")
                .getMediaId();
        Manifest changed = media.patchMedia(id, new Patch().name("journal.txt").addTagsItem("journal"));
        MediaPage page = media.listMedia(null, null, List.of("journal"), null, null, null, null, 10, null);
        File read = media.downloadMedia(id, null, null, null, null);

        assertThat(changed.getFileName()).isEqualTo("journal.txt");
        assertThat(page.getItems()).extracting(Manifest::getMediaId).containsExactly(id);
        assertThat(media.getManifest(id, null).getEncrypted()).isTrue();
        assertThat(read).hasContent("what nobody else reads");
    }

    @Test
    void itGivesAGrantAndHearsWhyOneIsRefused() throws Exception {
        ReadersApi readers = new ReadersApi(client);
        File file = Files.writeString(folder.resolve("secret.txt"), "a secret").toFile();
        String id = new UploadsApi(client)
                .uploadForm(file, true, null, null, null, null, null, null, null, null)
                .getMediaId();

        Grant grant = readers.giveGrant(id, new GrantRequest().recipient(READER));

        assertThat(readers.listGrants(id)).extracting(Grant::getFingerprint).containsExactly(grant.getFingerprint());
        assertThatThrownBy(() -> readers.giveGrant(id, new GrantRequest().recipient("nobody")))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getResponseBody()).contains("nobody");
                });
    }
}
