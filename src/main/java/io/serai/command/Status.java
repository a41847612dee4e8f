package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.client.NodeCalls;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How a node is, and what it does. */
@Command(
        name = "status",
        description =
                "Tells how a node is: what is wrong, who is there, how full it is, what waits, and what it alerts about."
                        + " Ends with 1 where something is wrong.",
        footer = {"", "Example:", "  serai status --node https://media.example.org"})
final class Status implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Override
    public Integer call() {
        NodeCalls calls = node.calls();
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        answers.set("live", calls.get("/media/live"));
        answers.set("health", calls.get("/media/health"));
        answers.set("stats", calls.get("/media/network/stats"));
        answers.set("alerts", calls.get("/media/monitoring/alerts"));
        if (node.json()) {
            node.print(answers);
        } else {
            tell(answers);
        }
        return answers.at("/health/status").asText().equals("healthy") ? Commands.DONE : Commands.REFUSED;
    }

    private void tell(JsonNode answers) {
        JsonNode health = answers.path("health");
        JsonNode stats = answers.path("stats");
        JsonNode peers = stats.path("peers");
        line("Node", Cell.text(answers.path("live"), "peerId"));
        line("Health", Cell.text(health, "status"));
        health.path("problems")
                .properties()
                .forEach(problem ->
                        line("", problem.getKey() + ": " + problem.getValue().asText()));
        line("Up", Cell.duration(stats.path("coordinator"), "uptime"));
        line(
                "Network",
                "%s of %s nodes are there, health %s of 100"
                        .formatted(
                                Cell.text(peers, "healthyPeers"),
                                Cell.text(peers, "totalPeers"),
                                Cell.text(health, "networkHealth")));
        line(
                "Copies",
                "%s jobs wait, %s are under way; %s copies of each file are wanted"
                        .formatted(
                                Cell.text(stats.path("replication"), "queueSize"),
                                Cell.text(stats.path("replication"), "activeReplications"),
                                Cell.text(stats.path("replication"), "targetReplicationCount")));
        line(
                "Seeding",
                "%s torrents to %s peers"
                        .formatted(
                                Cell.text(health.path("stats"), "totalTorrents"),
                                Cell.text(health.path("stats"), "totalPeers")));
        health.path("space").forEach(this::level);
        answers.path("alerts").path("alerts").forEach(alert -> line("Alert", Cell.text(alert, "message")));
    }

    private void level(JsonNode level) {
        boolean bytes = level.path("bound").asText().matches("disk|quota");
        String used = bytes ? Cell.size(level, "used").strip() : Cell.text(level, "used");
        String limit = bytes ? Cell.size(level, "limit").strip() : Cell.text(level, "limit");
        line("Room", "%s: %s of %s are taken".formatted(Cell.text(level, "bound"), used, limit));
    }

    private void line(String what, String text) {
        node.out().println("%-9s%s".formatted(what, Columns.visible(text)));
    }
}
