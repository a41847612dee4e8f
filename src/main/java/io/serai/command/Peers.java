package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The other nodes that a node knows. */
@Command(
        name = "peers",
        description = "Lists the other nodes that are known.",
        footer = {"", "Example:", "  serai peers"})
final class Peers implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Override
    public Integer call() {
        JsonNode answer = node.calls().get("/media/peers");
        return node.list(
                answer, answer.path("peers"), Peers::row, "NODE", "STATE", "SEEN", "      FREE", "URL", "REASON");
    }

    private static List<String> row(JsonNode peer) {
        return List.of(
                Cell.text(peer, "peerId"),
                peer.path("isHealthy").asBoolean() ? "there" : "away",
                Cell.time(peer, "lastSeen"),
                Cell.size(peer, "free"),
                Cell.text(peer, "apiEndpoint"),
                Cell.text(peer, "reason"));
    }
}
