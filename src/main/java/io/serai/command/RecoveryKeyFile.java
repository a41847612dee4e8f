package io.serai.command;

import io.serai.ingest.AssetSealer;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.NotAnIdentityException;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.UnsealException;
import io.serai.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The file {@code recovery-key.txt} of a node, or another that {@code age-keygen} wrote. */
record RecoveryKeyFile(Path file, AgeIdentity key) {
    private static final int LONGEST = 16 * 1024;

    static RecoveryKeyFile read(Path file) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            String lines = new String(text.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return new RecoveryKeyFile(file, AgeIdentity.parse(lines));
        } catch (NoSuchFileException e) {
            throw new CannotRunException("There is no recovery key at " + file + ".");
        } catch (NotAnIdentityException e) {
            throw new CannotRunException("No recovery key is in " + file + ": " + e.getMessage());
        }
    }

    /** Refuses a key that opens nothing here: it is that of another node, and not to become this one's. */
    void requireToOpenSomethingIn(Blobs blobs, List<MediaId> ids) throws IOException {
        List<Path> keys = ids.stream()
                .map(id -> blobs.folder(id).resolve(AssetSealer.KEY))
                .filter(Files::exists)
                .toList();
        for (Path sealed : keys) {
            if (opens(sealed)) {
                return;
            }
        }
        if (!keys.isEmpty()) {
            throw new CannotRunException("The recovery key in " + file + " opens none of the keys of the " + keys.size()
                    + " sealed assets here. Nothing was changed.");
        }
    }

    private boolean opens(Path sealed) throws IOException {
        try {
            SealedIdentity.parse(Files.readString(sealed)).open(key);
            return true;
        } catch (UnsealException | NotAnIdentityException e) {
            return false;
        }
    }
}
