package io.serai.identity;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import java.io.IOException;
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

    private NodeDocument document(NodeIdentity node) {
        return passphrase.map(given -> NodeDocument.wrapped(node, given)).orElseGet(() -> NodeDocument.plain(node));
    }

    private static Optional<Path> recoveryKey(PrivateFolder folder) {
        return folder.has(RecoveryKey.SECRET) ? Optional.of(folder.resolve(RecoveryKey.SECRET)) : Optional.empty();
    }
}
