package io.serai.command;

import io.serai.backup.DamagedBackupException;
import io.serai.catalog.UnusableCatalogException;
import io.serai.client.NoNodeException;
import io.serai.client.NotKeptException;
import io.serai.client.RefusedException;
import io.serai.identity.IdentityException;
import io.serai.manifest.Verifier;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.store.HomeInUseException;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of a terminal: {@code java -jar serai.jar verify}. */
public final class Commands {
    static final int SOUND = 0;
    static final int DONE = 0;
    static final int DAMAGE = 1;
    static final int REFUSED = 1;
    static final int CANNOT_RUN = 2;

    private static final Set<String> OF_ALL = Set.of("--help", "--version");

    /** What these say is a sentence for who called the command. */
    private static final Set<Class<? extends Exception>> SENTENCES = Set.of(
            CannotRunException.class,
            IdentityException.class,
            ConflictException.class,
            InvalidInputException.class,
            NoNodeException.class,
            NotKeptException.class,
            RefusedException.class,
            DamagedBackupException.class,
            UnusableCatalogException.class);

    private static final String NODE = "node";

    private final List<Object> commands;

    /**
     * @param home what a node keeps in a data folder, or in that of the settings; read when a command needs it
     * @param signatures checks those of manifests
     */
    public Commands(Function<Optional<Path>, Home> home, Verifier signatures) {
        commands = List.of(
                new StartNode(),
                new Status(),
                new ListMedia(),
                new Put(),
                new Get(),
                new Remove(),
                new Grants(),
                new Links(),
                new Peers(),
                new Jobs(),
                new Maintenance(),
                new Token(new DataFolder(home)),
                new Verify(new DataFolder(home), signatures),
                new Rebuild(new DataFolder(home)),
                new Identity(new DataFolder(home)),
                new MakeBackup(new DataFolder(home)),
                new Restore(new DataFolder(home)));
    }

    /** All of them. */
    CommandLine line() {
        List<Object> all = new ArrayList<>(commands);
        all.add(new AutoComplete.GenerateCompletion());
        return line(all);
    }

    private static CommandLine line(List<Object> commands) {
        CommandLine line = new CommandLine(new Serai());
        commands.forEach(line::addSubcommand);
        return line.registerConverter(MediaId.class, Commands::mediaId)
                .registerConverter(Until.class, text -> Until.parse(text, Instant.now()))
                .setOut(Terminal.open(FileDescriptor.out))
                .setErr(Terminal.open(FileDescriptor.err))
                .setParameterExceptionHandler(Commands::misused)
                .setExecutionExceptionHandler(Commands::failed);
    }

    /** Whether a command was named that is not the node's; all else is for the node. */
    public static boolean named(String... arguments) {
        String[] rest = ofNode(arguments);
        return rest.length > 0 && (!rest[0].startsWith("--") || OF_ALL.contains(rest[0]));
    }

    /** What a node is told that is started by these arguments. */
    public static String[] ofNode(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NODE)
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
    }

    /** Runs the command that was named, and gives the exit code. */
    public int run(String... arguments) {
        List<Object> named = commands.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        // to find out what a command takes costs time: where one is named, that of the others is not asked for
        return (named.isEmpty() ? line() : line(named)).execute(arguments);
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    /** Says what was wrong, and where more is to be read: all of the help would hide it. */
    private static int misused(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println(sentence(failure));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr())) {
            command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        }
        return CANNOT_RUN;
    }

    private static String sentence(CommandLine.ParameterException failure) {
        return failure instanceof CommandLine.UnmatchedArgumentException unmatched
                        && !unmatched.isUnknownOption()
                        && !failure.getCommandLine().getSubcommands().isEmpty()
                ? "There is no command %s of %s."
                        .formatted(
                                unmatched.getUnmatched().get(0),
                                failure.getCommandLine().getCommandSpec().qualifiedName())
                : String.valueOf(failure.getMessage());
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String sentence = String.valueOf(failure.getMessage());
        if (failure instanceof HomeInUseException) {
            command.getErr().println(sentence + " End the node first.");
        } else if (isSentence(failure)) {
            command.getErr().println(sentence);
        } else {
            command.getErr().println(failure);
        }
        return failure instanceof RefusedException || failure instanceof NotKeptException ? REFUSED : CANNOT_RUN;
    }

    /** The message of a more special failure of input or output is often no more than a path. */
    private static boolean isSentence(Exception failure) {
        return failure.getClass() == IOException.class || SENTENCES.stream().anyMatch(kind -> kind.isInstance(failure));
    }

    private static MediaId mediaId(String text) {
        try {
            return new MediaId(text);
        } catch (InvalidInputException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    @Command(
            name = "serai",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Without a command, a node starts.",
            synopsisSubcommandLabel = "[COMMAND]",
            commandListHeading = "%nCommands:%n",
            footer = {"", "Example:", "  serai put beach.mp4"})
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
