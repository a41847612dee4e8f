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

/** The share links of an asset. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Makes links by which whoever has one reads an asset, and takes them back.",
        footer = {"", "Example:", "  serai link add $ID"})
final class Links {
    @Command(
            name = "add",
            description = "Makes a link and prints it. It is a secret, and told this once.",
            footer = {"", "Example:", "  serai link add $ID --expires 12h"})
    int add(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "ID", description = "The asset.") MediaId id,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description =
                                    "Until when: 30d, 12h, 45m or 2030-01-31T12:00:00Z; in 7 days where nothing is said.")
                    @Nullable
                    Until expires,
            @Option(names = "--name", paramLabel = "NAME", description = "What it is listed as.") @Nullable
                    String name) {
        Map<String, String> fields = new HashMap<>();
        if (expires != null) {
            fields.put("expiresAt", expires.time());
        }
        if (name != null) {
            fields.put("name", name);
        }
        JsonNode link = node.calls().post(path(id), fields);
        return node.say(link, Cell.text(link, "url"));
    }

    @Command(
            name = "ls",
            description = "Lists the links, but not what makes them good.",
            footer = {"", "Example:", "  serai link ls $ID"})
    int list(@Mixin RunningNode node, @Parameters(paramLabel = "ID", description = "The asset.") MediaId id) {
        JsonNode links = node.calls().get(path(id));
        return node.list(links, links, Links::row, "LINK", "CREATED", "EXPIRES", "STATE", "BY", "NAME");
    }

    private static List<String> row(JsonNode link) {
        return List.of(
                Cell.text(link, "id"),
                Cell.time(link, "createdAt"),
                Cell.time(link, "expiresAt"),
                link.path("revoked").asBoolean() ? "revoked" : "good",
                Cell.text(link, "createdBy"),
                Cell.text(link, "name"));
    }

    @Command(
            name = "revoke",
            description = "Takes links back; they open nothing any more.",
            footer = {"", "Example:", "  serai link revoke $ID $LINK"})
    int revoke(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "ID", description = "The asset.") MediaId id,
            @Parameters(paramLabel = "LINK", arity = "1..*", description = "Of a link, as link ls has it.")
                    List<String> links) {
        NodeCalls calls = node.calls();
        links.forEach(link -> calls.delete(path(id) + "/" + Query.encoded(link)));
        return Commands.DONE;
    }

    private static String path(MediaId id) {
        return "/media/" + id + "/links";
    }
}
