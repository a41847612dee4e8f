package io.serai.command;

import io.serai.catalog.CatalogFile;
import io.serai.identity.IdentityFolder;
import io.serai.identity.SeaPair;
import io.serai.store.Blobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a node keeps what it has.
 *
 * @param folder the data folder
 * @param media the folder of the blobs
 * @param staging the folders that half-done work may lie in
 * @param catalog the catalog's file; empty where the catalog is no file
 * @param scripts where the scripts are that make a catalog, as Flyway names it
 * @param identity where it keeps who it is
 * @param newPair makes the keys of a node that has no identity yet
 * @param backing what backups need
 */
public record Home(
        Path folder,
        Path media,
        List<Path> staging,
        Optional<CatalogFile> catalog,
        String scripts,
        IdentityFolder identity,
        Supplier<SeaPair> newPair,
        Backing backing) {
    /** The blobs, which have to be there. */
    Blobs blobs() {
        if (!Files.isDirectory(media)) {
            throw new CannotRunException("There is no folder of media at " + media.toAbsolutePath()
                    + ". SERAI_HOME and MEDIA_DIR say where it is.");
        }
        return new Blobs(media);
    }
}
