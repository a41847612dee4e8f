package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.client.LibraryPages;
import io.serai.client.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The assets of a node, printed page by page as they come. */
@Command(
        name = "ls",
        description = "Lists the assets that are here, or those that are searched for.",
        footer = {"", "Example:", "  serai ls holiday --type video --tag family --sort -size"})
final class ListMedia implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "Words that stand somewhere in the name, in any case.")
    private List<String> words = List.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "A MIME type or a family: video/mp4, video.")
    private @Nullable String type;

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag; of several, all are asked for.")
    private List<String> tags = List.of();

    @Option(names = "--owner", paramLabel = "NAME", description = "Whose: gun:<public key>.")
    private @Nullable String owner;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "One of stored, seeding, published, complete, damaged.")
    private @Nullable String state;

    @Option(names = "--access", paramLabel = "LEVEL", description = "One of public, private, restricted.")
    private @Nullable String access;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description =
                    "One of created, name, size; with a minus sign the greatest comes first. -created where nothing is said.")
    private @Nullable String sort;

    @Override
    public Integer call() {
        Query search = new Query()
                .with("q", words.isEmpty() ? null : String.join(" ", words))
                .with("type", type)
                .with("owner", owner)
                .with("state", state)
                .with("access", access)
                .with("sort", sort);
        tags.forEach(tag -> search.with("tag", tag));
        LibraryPages pages = new LibraryPages(node.calls(), search);
        Columns columns = node.columns("ID", "      SIZE", "CREATED", "STATE", "ACCESS", "COPIES", "NAME");
        boolean read = true;
        while (read && pages.hasNext()) {
            JsonNode page = pages.next();
            read = node.json() ? lines(page) : columns.print(rows(page));
        }
        return Commands.DONE;
    }

    private boolean lines(JsonNode page) {
        page.forEach(node::print);
        return !node.out().checkError();
    }

    private static List<List<String>> rows(JsonNode page) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode asset : page) {
            rows.add(List.of(
                    Cell.text(asset, "mediaId"),
                    Cell.size(asset, "fileSize"),
                    Cell.time(asset, "createdAt"),
                    Cell.text(asset, "state"),
                    Cell.text(asset, "accessLevel"),
                    Cell.text(asset.path("availability"), "totalCopies"),
                    Cell.text(asset, "fileName")));
        }
        return rows;
    }
}
