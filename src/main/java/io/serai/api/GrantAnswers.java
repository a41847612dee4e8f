package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.media.InvalidInputException;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The grants that lie beside a sealed asset: armored age files, which are of no use but to whom they are sealed. */
public final class GrantAnswers {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16,64}");
    private static final String ENDING = ".age";

    private final ManifestViews views;
    private final BlobStore store;

    public GrantAnswers(ManifestViews views, BlobStore store) {
        this.views = views;
        this.store = store;
    }

    /** All grants of an asset, by the fingerprints of their recipients. */
    public List<Map<String, String>> list(String mediaId) throws IOException {
        Path grants = folder(views.present(mediaId));
        if (Files.notExists(grants)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(grants)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> Map.of(
                            "fingerprint", name.substring(0, name.length() - ENDING.length()), "scheme", "age-x25519"))
                    .toList();
        }
    }

    /** One grant's text. */
    public String grant(String mediaId, String fingerprint) throws IOException {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new InvalidInputException(
                    "The fingerprint " + InvalidInputException.quoted(fingerprint) + " is not 16 to 64 hex digits.");
        }
        Path grant = folder(views.present(mediaId)).resolve(fingerprint + ENDING);
        if (Files.notExists(grant)) {
            throw new NotFoundException("The asset has no grant " + fingerprint + ".");
        }
        return Files.readString(grant);
    }

    private Path folder(Asset asset) {
        return store.folder(asset.mediaId()).resolve("grants");
    }
}
