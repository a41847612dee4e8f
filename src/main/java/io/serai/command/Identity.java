package io.serai.command;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes what a node is told of who it is with. Touches no data folder. */
@Command(
        name = "identity",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Makes what the nodes of a network share. Writes nothing but what it prints.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it was made", "2:wrong use"})
final class Identity implements Callable<Integer> {
    private static final int SECRET_BYTES = 16;

    @Option(
            names = "--new-secret",
            description = "Prints a new secret of 128 bits, for SERAI_NETWORK_SECRET of each node of a network.")
    private boolean newSecret;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        if (!newSecret) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(command).commandLine(), "Nothing is to be made, expected --new-secret.");
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Terminal.output(command).println(HexFormat.of().formatHex(secret));
        Terminal.output(command).flush();
        return Commands.SOUND;
    }
}
