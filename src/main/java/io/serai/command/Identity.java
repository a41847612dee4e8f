package io.serai.command;

import io.serai.identity.IdentityFolder;
import io.serai.identity.NodeIdentity;
import io.serai.identity.Passphrase;
import io.serai.store.HomeLock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes what a node is told of who it is with, and carries who it is from one machine to another. */
@Command(
        name = "identity",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description =
                "Makes what the nodes of a network share, or carries a node's identity elsewhere. The node must not be"
                        + " running for the latter.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it was done", "2:wrong use, or it cannot be done"},
        footer = {"", "Example:", "  serai identity --new-secret"})
final class Identity implements Callable<Integer> {
    private static final int SECRET_BYTES = 16;

    @ArgGroup(multiplicity = "1")
    private @Nullable Wish wish;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "What the exported file is, or was, wrapped with.")
    private @Nullable Path passphrase;

    @Mixin
    private final DataFolder folder;

    @Spec
    private @Nullable CommandSpec command;

    /** One of these. */
    private static final class Wish {
        @Option(
                names = "--new-secret",
                description = "Prints a new secret of 128 bits, for SERAI_NETWORK_SECRET of each node of a network.")
        private boolean newSecret;

        @Option(
                names = "--export",
                paramLabel = "FILE",
                description = "Writes the node's identity, wrapped with the passphrase, into a new file.")
        private @Nullable Path export;

        @Option(
                names = "--import",
                paramLabel = "FILE",
                description = "Makes an exported identity that of a node that has none yet.")
        private @Nullable Path adopt;
    }

    Identity(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException {
        Wish given = Objects.requireNonNull(wish);
        if (given.newSecret) {
            say(newSecret());
        } else if (given.export != null) {
            export(given.export, passphrase());
        } else {
            adopt(Objects.requireNonNull(given.adopt), passphrase());
        }
        return Commands.SOUND;
    }

    private void export(Path file, Passphrase under) throws IOException {
        Home home = folder.home();
        IdentityFolder identity = home.identity();
        if (!identity.exists()) {
            throw new CannotRunException("There is no identity of a node in " + home.folder() + " (SERAI_HOME).");
        }
        try (HomeLock lock = new HomeLock(home.folder())) {
            identity.export(file, under);
        } catch (FileAlreadyExistsException e) {
            throw new CannotRunException("The file " + file + " is there already and is not overwritten.");
        }
        say("The identity was written to " + file + ". It opens with the passphrase alone.");
    }

    private void adopt(Path file, Passphrase under) throws IOException {
        Home home = folder.home();
        try (HomeLock lock = new HomeLock(home.folder())) {
            if (home.identity().exists()) {
                throw new CannotRunException(
                        "The node in " + home.folder() + " has an identity already, and keeps it.");
            }
            NodeIdentity node = home.identity().adopt(file, under);
            say("The node in " + home.folder() + " is " + node.peerId() + " now.");
        } catch (NoSuchFileException e) {
            throw new CannotRunException("There is no file " + file + ".");
        }
    }

    private Passphrase passphrase() throws IOException {
        if (passphrase == null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "An identity is carried under a passphrase, expected --passphrase-file.");
        }
        try {
            return Passphrase.read(passphrase);
        } catch (NoSuchFileException e) {
            throw new CannotRunException("There is no passphrase at " + passphrase + ".");
        } catch (IllegalArgumentException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()));
        }
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private void say(String line) {
        Terminal.output(command).println(line);
        Terminal.output(command).flush();
    }
}
