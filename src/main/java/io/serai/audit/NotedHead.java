package io.serai.audit;

import io.serai.store.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The head of the audit as it was noted outside the catalog, so that an older catalog put in its place is found. */
public record NotedHead(Path file) {
    /** The note in a data folder: one line, the number and the hash. */
    public static NotedHead in(Path home) {
        return new NotedHead(home.resolve("audit.head"));
    }

    /** What was noted last; empty where nothing was. */
    public Optional<AuditHead> read() throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(AuditHead.parse(text.strip())
                .orElseThrow(() -> new IOException(
                        "The file " + file + " is not the note of a head: a number and 64 hex digits.")));
    }

    void write(AuditHead head) throws IOException {
        Folders.write(file, (head + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
