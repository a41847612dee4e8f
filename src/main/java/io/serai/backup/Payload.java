package io.serai.backup;

import io.serai.catalog.Asset;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import io.serai.store.CheckedCopy;
import io.serai.store.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The stored bytes of media beside the backups of their node, {@code blobs/<aa>/<mediaId>}: each once, however many backups name
 * it. They are as they are stored: sealed ones are age files already, and public ones are public.
 */
public final class Payload {
    private final Path root;
    private final CheckedCopy copy;
    private final LongConsumer progress;
    private final List<String> flaws = new ArrayList<>();
    private long copied;

    /**
     * In a folder of backups.
     *
     * @param progress told of bytes as they are copied, or found there
     */
    public Payload(Path folder, LongConsumer progress) {
        this.root = folder.resolve("blobs");
        this.copy = new CheckedCopy(progress);
        this.progress = progress;
    }

    boolean exists() {
        return Files.isDirectory(root);
    }

    /** Takes in the bytes of an asset that are not there yet in their full length. What is damaged is named, and left out. */
    void add(Asset asset, Blobs blobs) throws IOException {
        MediaId id = asset.mediaId();
        if (has(file(id), asset.size())) {
            progress.accept(asset.size());
            return;
        }
        note(id, asset.size(), copy.copy(blobs.file(id), file(id), id));
    }

    /** Gives the bytes of an asset back, where they are here and sound; whether it did. */
    boolean giveBack(Asset asset, Blobs blobs) throws IOException {
        MediaId id = asset.mediaId();
        Condition found = copy.copy(file(id), blobs.file(id), id);
        note(id, asset.size(), found);
        if (found == Condition.SOUND && asset.infoHash() != null) {
            asOldAsItsTorrent(blobs, id, asset.infoHash());
        }
        return found == Condition.SOUND;
    }

    /** How many bytes were copied. */
    long copied() {
        return copied;
    }

    /** What was wrong with which bytes. */
    List<String> flaws() {
        return List.copyOf(flaws);
    }

    /** What is no younger than its torrent a node knows to be what was hashed for it; that is so, for they were hashed just now. */
    private static void asOldAsItsTorrent(Blobs blobs, MediaId id, String infoHash) throws IOException {
        Path torrent = blobs.torrent(id, infoHash);
        if (Files.exists(torrent)) {
            FileTime made = Files.getLastModifiedTime(torrent);
            Files.setLastModifiedTime(blobs.file(id), made);
        }
    }

    private void note(MediaId id, long size, Condition found) {
        switch (found) {
            case SOUND -> copied += size;
            case MISSING -> {}
            default -> flaws.add(id + ": " + found.text());
        }
    }

    private Path file(MediaId id) {
        return root.resolve(id.hex().substring(0, 2)).resolve(id.hex());
    }

    private static boolean has(Path file, long size) throws IOException {
        return Files.exists(file) && Files.size(file) == size;
    }
}
