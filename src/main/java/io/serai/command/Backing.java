package io.serai.command;

import io.serai.backup.Checks;
import io.serai.backup.SourceNode;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What backups need of a node that does not run in this process.
 *
 * @param settings the file of its operator's settings, where there is one
 * @param catalog copies its catalog
 * @param server its catalog, where that is no file
 * @param graph copies its graph
 * @param checks looks at what a backup of it holds
 */
public record Backing(
        Optional<Path> settings, SourceNode.Catalog catalog, Optional<DataSource> server, Graph graph, Checks checks) {
    /** A graph on disk, which a node may have open. */
    @FunctionalInterface
    public interface Graph {
        /** Copies it as it is now into a folder that is not there yet. */
        void copyTo(Path folder);
    }
}
