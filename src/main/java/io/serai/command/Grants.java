package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.client.NodeCalls;
import io.serai.client.Query;
import io.serai.media.MediaId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who reads a sealed asset. */
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Says who may read a sealed asset.",
        footer = {"", "Example:", "  serai grant ls $ID"})
final class Grants {
    @Command(
            name = "ls",
            description = "Lists who may read it.",
            footer = {"", "Example:", "  serai grant ls $ID"})
    int list(@Mixin RunningNode node, @Parameters(paramLabel = "ID", description = "The asset.") MediaId id) {
        JsonNode grants = node.calls().get(path(id));
        return node.list(grants, grants, Grants::row, "FINGERPRINT", "SCHEME", "EXPIRES", "GROUP", "READER");
    }

    private static List<String> row(JsonNode grant) {
        return List.of(
                Cell.text(grant, "fingerprint"),
                Cell.text(grant, "scheme"),
                Cell.time(grant, "expiresAt"),
                Cell.text(grant, "group"),
                Cell.text(grant, "reader"));
    }

    @Command(
            name = "add",
            description = "Lets somebody read it.",
            footer = {"", "Example:", "  serai grant add $ID group:family --expires 30d"})
    int add(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "ID", description = "The asset.") MediaId id,
            @Parameters(
                            paramLabel = "READER",
                            arity = "1..*",
                            description =
                                    "age1…, an epub of SEA, gun:<public key>, oidc:<issuer>#<subject> or group:<name>.")
                    List<String> readers,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description = "Until when: 30d, 12h, 45m or 2030-01-31T12:00:00Z.")
                    @Nullable
                    Until expires) {
        NodeCalls calls = node.calls();
        for (String reader : readers) {
            Map<String, String> fields = new HashMap<>(Map.of("recipient", reader));
            if (expires != null) {
                fields.put("expiresAt", expires.time());
            }
            JsonNode grant = calls.post(path(id), fields);
            node.say(grant, Cell.text(grant, "fingerprint") + "  " + Columns.visible(reader));
        }
        return Commands.DONE;
    }

    @Command(
            name = "revoke",
            description = "Takes a grant back; who opened it before keeps the key.",
            footer = {"", "Example:", "  serai grant revoke $ID" + " $FINGERPRINT"})
    int revoke(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "ID", description = "The asset.") MediaId id,
            @Parameters(paramLabel = "FINGERPRINT", arity = "1..*", description = "Of a grant, as grant ls has it.")
                    List<String> fingerprints) {
        NodeCalls calls = node.calls();
        fingerprints.forEach(fingerprint -> calls.delete(path(id) + "/" + Query.encoded(fingerprint)));
        return Commands.DONE;
    }

    private static String path(MediaId id) {
        return "/media/" + id + "/grants";
    }
}
