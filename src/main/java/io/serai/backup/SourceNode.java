package io.serai.backup;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The node that backups are made of.
 *
 * @param publicKey who it is
 * @param own opens what is sealed to it
 * @param recovery who else opens its backups
 * @param home its data folder
 * @param blobs the bytes of its media and what lies beside them
 * @param catalog copies its catalog as it is now
 * @param settings the file of its operator's settings, where there is one
 */
public record SourceNode(
        String publicKey,
        AgeIdentity own,
        List<Recipient> recovery,
        Path home,
        Blobs blobs,
        Catalog catalog,
        Optional<Path> settings) {
    /** A catalog that goes on. */
    @FunctionalInterface
    public interface Catalog {
        /** Copies all of it as it is at one moment into a file of SQLite that is not there yet. */
        void copyTo(Path file) throws SQLException, IOException;
    }

    /** Whom a backup is sealed to: the recovery recipients, and the node, so that it can look at its own backups. */
    List<Recipient> recipients() {
        List<Recipient> recipients = new ArrayList<>(recovery);
        recipients.add(own.recipient());
        return recipients.stream().distinct().toList();
    }
}
