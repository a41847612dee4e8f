package io.serai.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code node} means, for its help. A node is started before commands are looked at, see {@link Commands#named}. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Starts a node, as serai alone does. Settings are environment variables, or --name=value of"
                + " config/application.yaml.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it was asked to end", "1:it could not start", "2:wrong use"},
        footer = {"", "Example:", "  SERAI_HOME=/srv/serai serai node --server.port=3005"})
final class StartNode implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new IllegalStateException("a node is started by the application");
    }
}
