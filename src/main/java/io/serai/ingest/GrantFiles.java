package io.serai.ingest;

import io.serai.catalog.Grant;
import io.serai.media.MediaId;
import io.serai.store.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The grants in the folder of an asset: {@code grants/<fingerprint>.age} or {@code .sea} is what opens it, of use to its reader
 * alone; {@code grants/<fingerprint>.json} says who that is, and until when.
 */
public final class GrantFiles {
    private static final String FOLDER = "grants";
    private static final String NOTE = ".json";

    private GrantFiles() {}

    /** Lays a grant down; the text is on disk before the note that promises it. */
    static void lay(Path asset, GrantNote note, Optional<String> text) throws IOException {
        Path folder = Files.createDirectories(asset.resolve(FOLDER));
        String name = note.reader().fingerprint();
        if (text.isPresent()) {
            Folders.write(folder.resolve(name + note.reader().scheme().ending()), bytes(text.get()));
        }
        Folders.write(folder.resolve(name + NOTE), bytes(note.json()));
    }

    /** Removes what is there of a grant. */
    static void remove(Path asset, Grant grant) throws IOException {
        Path folder = asset.resolve(FOLDER);
        Files.deleteIfExists(folder.resolve(grant.fingerprint() + NOTE));
        Files.deleteIfExists(folder.resolve(
                grant.fingerprint() + GrantScheme.parse(grant.scheme()).ending()));
        if (Files.isDirectory(folder)) {
            Folders.sync(folder);
        }
    }

    /** What opens the asset to the reader of a grant, where it seals anything. */
    public static Optional<String> text(Path asset, Grant grant) throws IOException {
        String ending = GrantScheme.parse(grant.scheme()).ending();
        if (ending.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(asset.resolve(FOLDER).resolve(grant.fingerprint() + ending)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** All grants in a folder, to be told. Of an age file without a note, as former versions wrote it, the reader is not known. */
    public static List<Grant> list(Path asset, MediaId id) throws IOException {
        Path folder = asset.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        List<Grant> grants = new ArrayList<>();
        for (String name : names) {
            String fingerprint = name.replaceFirst("\\..*", "");
            if (name.endsWith(NOTE)) {
                grants.add(note(folder.resolve(name)).of(id));
            } else if (name.endsWith(GrantScheme.AGE.ending()) && !names.contains(fingerprint + NOTE)) {
                grants.add(Grant.fresh(id, fingerprint, null, GrantScheme.AGE.word(), Grant.anyPlace(), null, null));
            }
        }
        return grants;
    }

    private static GrantNote note(Path file) throws IOException {
        try {
            return GrantNote.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException("the file " + file.getFileName() + " is no grant: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
