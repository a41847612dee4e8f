package io.serai.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Which uploads were begun and did not end, in a folder with a small file each: a later process goes on with them. Where the
 * folder cannot be written, nothing is known and every upload begins anew.
 */
public final class UnfinishedUploads {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final String NOTE = ".upload";
    /** Longer than a node keeps one. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final Path folder;

    private UnfinishedUploads(Path folder) {
        this.folder = folder;
    }

    /** Those of this user, where the XDG Base Directory Specification has such things. */
    public static UnfinishedUploads ofUser(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return new UnfinishedUploads(base.resolve("serai").resolve("uploads"));
    }

    /** Those that are noted in a folder. */
    static UnfinishedUploads in(Path folder) {
        return new UnfinishedUploads(folder);
    }

    /** Names an upload: the same file, unchanged, sent to the same node with the same wishes has the same name. */
    static String name(List<Object> parts) {
        return DigestUtils.sha256Hex(
                String.join("\0", parts.stream().map(String::valueOf).toList()));
    }

    /** The id that the node gave an upload. */
    Optional<String> find(String name) {
        try {
            return Optional.of(Files.readString(note(name)).strip())
                    .filter(id -> ID.matcher(id).matches());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Notes an upload that began. */
    void begun(String name, String id) {
        try {
            Files.createDirectories(folder);
            removeOld();
            // its own name first: what is read is never half a note
            Path fresh = Files.createTempFile(
                    folder,
                    "new",
                    NOTE,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, id);
            Files.move(fresh, note(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            // the upload goes on all the same; only a later process will not know of it
        }
    }

    /** Forgets an upload. */
    void ended(String name) {
        try {
            Files.deleteIfExists(note(name));
        } catch (IOException e) {
            // the node does not know it any more, and says so to who goes on with it
        }
    }

    private void removeOld() throws IOException {
        Instant before = Instant.now().minus(LIFETIME);
        try (Stream<Path> notes = Files.list(folder)) {
            for (Path note :
                    notes.filter(file -> file.toString().endsWith(NOTE)).toList()) {
                if (Files.getLastModifiedTime(note).toInstant().isBefore(before)) {
                    Files.deleteIfExists(note);
                }
            }
        }
    }

    private Path note(String name) {
        return folder.resolve(name + NOTE);
    }
}
