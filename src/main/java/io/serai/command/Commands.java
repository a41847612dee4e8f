package io.serai.command;

import io.serai.backup.DamagedBackupException;
import io.serai.catalog.UnusableCatalogException;
import io.serai.identity.IdentityException;
import io.serai.manifest.Verifier;
import io.serai.media.ConflictException;
import io.serai.store.HomeInUseException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of a terminal: {@code java -jar serai.jar verify}. */
public final class Commands {
    static final int SOUND = 0;
    static final int DAMAGE = 1;
    static final int CANNOT_RUN = 2;

    private static final Set<String> OF_ALL = Set.of("--help", "--version");

    /** What these say is a sentence for who called the command. */
    private static final Set<Class<? extends Exception>> SENTENCES = Set.of(
            CannotRunException.class,
            IdentityException.class,
            ConflictException.class,
            DamagedBackupException.class,
            UnusableCatalogException.class);

    private final CommandLine commands;

    /**
     * @param home what a node keeps in a data folder, or in that of the settings; read when a command needs it
     * @param signatures checks those of manifests
     */
    public Commands(Function<Optional<Path>, Home> home, Verifier signatures) {
        this.commands = new CommandLine(new Serai())
                .addSubcommand(new Verify(new DataFolder(home), signatures))
                .addSubcommand(new Rebuild(new DataFolder(home)))
                .addSubcommand(new Identity(new DataFolder(home)))
                .addSubcommand(new MakeBackup(new DataFolder(home)))
                .addSubcommand(new Restore(new DataFolder(home)))
                .setExecutionExceptionHandler(Commands::failed);
    }

    /** Whether a command was named; all else is for the node. */
    public static boolean named(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("--") || OF_ALL.contains(arguments[0]));
    }

    /** Runs the command that was named, and gives the exit code. */
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String sentence = String.valueOf(failure.getMessage());
        if (failure instanceof HomeInUseException) {
            command.getErr().println(sentence + " End the node first.");
        } else if (SENTENCES.stream().anyMatch(kind -> kind.isInstance(failure))) {
            command.getErr().println(sentence);
        } else {
            command.getErr().println(failure);
        }
        return CANNOT_RUN;
    }

    @Command(
            name = "serai",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Without a command, a node starts.",
            synopsisSubcommandLabel = "[verify | rebuild | identity | backup | restore]")
    private static final class Serai {}

    /** As the jar says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"Serai " + (version == null ? "from its sources" : version)};
        }
    }
}
