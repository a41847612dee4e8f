package io.serai.identity;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a node finds who it is, and where it writes that down at its first start: {@code $SERAI_HOME/identity/}. */
public final class IdentityFolder {
    private static final String NODE = "node.json";

    private final Path path;
    private final Optional<Passphrase> passphrase;
    private final List<Recipient> configured;

    /**
     * Names the folder; nothing is read yet.
     *
     * @param passphrase wraps the node's secrets, where there is one
     * @param recoveryRecipients those the operator configured; without any, a recovery key is made
     */
    public IdentityFolder(Path path, Optional<Passphrase> passphrase, List<Recipient> recoveryRecipients) {
        this.path = path;
        this.passphrase = passphrase;
        this.configured = List.copyOf(recoveryRecipients);
    }

    /**
     * Reads the node's identity, or makes it where there is none. A plain one is wrapped once a passphrase is configured.
     *
     * @param newPair makes a SEA pair; asked only where there is no identity yet
     * @throws IdentityException when an identity is there and cannot be used; it is left as it is
     * @throws IOException when the disk fails
     */
    public OpenedIdentity open(Supplier<SeaPair> newPair) throws IOException {
        PrivateFolder folder = PrivateFolder.open(path);
        boolean created = !folder.has(NODE);
        if (created) {
            NodeIdentity fresh = new NodeIdentity(newPair.get(), AgeIdentity.generate());
            folder.create(NODE, document(fresh).text());
        }
        NodeDocument document = NodeDocument.parse(folder.resolve(NODE), folder.read(NODE));
        NodeIdentity node = document.identity(folder.resolve(NODE), passphrase);
        boolean wrap = document.wrapped() == null && passphrase.isPresent();
        if (wrap) {
            folder.replace(NODE, document(node).text());
        }
        List<Recipient> recovery = configured.isEmpty() ? RecoveryKey.recipients(folder) : configured;
        return new OpenedIdentity(node, recovery, created, wrap, recoveryKey(folder));
    }

    /**
     * Reads the node's identity, and changes nothing.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    public NodeIdentity read() throws IOException {
        return NodeDocument.parse(path.resolve(NODE), PrivateFolder.readFrom(path.resolve(NODE)))
                .identity(path.resolve(NODE), passphrase);
    }

    /** Whether a node's identity stands there. */
    public boolean exists() {
        return Files.exists(path.resolve(NODE));
    }

    /**
     * Reads the node's identity, or makes one that goes on in the place of a lost node's: where no recovery recipients are
     * named yet, what this one comes to store is sealed to the recovery key of that one.
     *
     * @param recovery the recipient of the lost node's recovery key
     */
    public OpenedIdentity open(Supplier<SeaPair> newPair, Recipient recovery) throws IOException {
        if (configured.isEmpty()) {
            RecoveryKey.inherit(PrivateFolder.open(path), recovery);
        }
        return open(newPair);
    }

    /**
     * Writes the node's identity, which has to be there, into a new file that its owner alone reaches.
     *
     * @param under wraps it there, whatever wraps it here
     * @throws java.nio.file.FileAlreadyExistsException when the file is there; it is left as it is
     */
    public void export(Path file, Passphrase under) throws IOException {
        PrivateFolder folder = PrivateFolder.open(path);
        NodeIdentity node =
                NodeDocument.parse(folder.resolve(NODE), folder.read(NODE)).identity(folder.resolve(NODE), passphrase);
        PrivateFolder.createIn(file, NodeDocument.wrapped(node, under).text());
    }

    /**
     * Takes an exported identity for the node's, which has none yet.
     *
     * @throws IdentityException when the file cannot be used
     * @throws java.nio.file.FileAlreadyExistsException when the node has one; it is left as it is
     */
    public NodeIdentity adopt(Path file, Passphrase under) throws IOException {
        NodeIdentity node =
                NodeDocument.parse(file, PrivateFolder.readFrom(file)).identity(file, Optional.of(under));
        PrivateFolder.open(path).create(NODE, document(node).text());
        return node;
    }

    private NodeDocument document(NodeIdentity node) {
        return passphrase.map(given -> NodeDocument.wrapped(node, given)).orElseGet(() -> NodeDocument.plain(node));
    }

    private static Optional<Path> recoveryKey(PrivateFolder folder) {
        return folder.has(RecoveryKey.SECRET) ? Optional.of(folder.resolve(RecoveryKey.SECRET)) : Optional.empty();
    }
}
