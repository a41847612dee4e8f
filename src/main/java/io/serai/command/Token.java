package io.serai.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serai.client.GunToken;
import io.serai.identity.SeaPair;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a token that a GUN key signs. */
@Command(
        name = "token",
        description =
                "Prints a token, good for ten minutes, that names the holder of a GUN key to a node. It deletes, rotates and makes"
                        + " a link once; all else it does as often as it is shown. The node is asked for its public key alone.",
        footer = {"", "Example:", "  SERAI_TOKEN=$(serai token --key me.json) serai put beach.mp4"})
final class Token implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Mixin
    private final DataFolder folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The pair of a GUN identity, as SEA.pair() gives it, in JSON. Where none is named, that of the node in the data"
                            + " folder signs.")
    private @Nullable Path key;

    @Option(
            names = "--for",
            paramLabel = "PUB",
            description = "The public key of the node that it is for; where none is said, the node is asked.")
    private @Nullable String audience;

    Token(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException {
        SeaPair pair = key == null ? ofNode() : KeyFile.read(key);
        String whom = audience != null
                ? audience
                : node.calls().get("/media/live").path("peerId").asText();
        GunToken token = GunToken.sign(pair.pub(), pair.priv(), whom, Instant.now());
        return node.say(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("token", token.text())
                        .put("expiresAt", token.expiresAt().toString()),
                token.text());
    }

    private SeaPair ofNode() throws IOException {
        Home home = folder.home();
        try {
            return home.identity().read().sea();
        } catch (NoSuchFileException e) {
            throw new CannotRunException(
                    "There is no identity of a node in " + home.folder() + " (SERAI_HOME); --key names one of GUN.");
        }
    }
}
