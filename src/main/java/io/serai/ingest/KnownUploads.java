package io.serai.ingest;

import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resumable uploads by their ids: so many that are open at most, and as many of those that became assets. */
final class KnownUploads {
    private static final Logger LOG = LoggerFactory.getLogger(KnownUploads.class);

    private final BlobStore store;
    private final int most;
    private final ConcurrentMap<String, ResumableUpload> uploads = new ConcurrentHashMap<>();
    private int beginning;

    KnownUploads(BlobStore store, int most) {
        this.store = store;
        this.most = most;
    }

    /** Makes an upload that is to be known. */
    interface Beginning {
        ResumableUpload upload() throws IOException;
    }

    /**
     * Lets one more begin.
     *
     * @throws TooManyUploadsException when as many are open as may be
     */
    ResumableUpload begin(Beginning beginning) throws IOException {
        enter();
        try {
            return add(beginning.upload());
        } finally {
            entered();
        }
    }

    /** Knows one that a former run began, however many there are. */
    ResumableUpload add(ResumableUpload upload) {
        uploads.put(upload.id(), upload);
        return upload;
    }

    Collection<ResumableUpload> all() {
        return uploads.values();
    }

    ResumableUpload find(String id) throws IOException {
        ResumableUpload upload = uploads.get(id);
        if (upload == null) {
            throw missing(id);
        }
        if (lost(upload)) {
            forget(upload);
            throw new NotFoundException("The bytes of the upload " + id + " are gone; send them again.");
        }
        return upload;
    }

    static NotFoundException missing(String id) {
        return new NotFoundException("No upload " + InvalidInputException.quoted(id) + " is known here.");
    }

    void forget(ResumableUpload upload) throws IOException {
        upload.forget();
        uploads.remove(upload.id());
    }

    /** Forgets one, unless a request is at work on it. */
    void forgetIfIdle(ResumableUpload upload) throws IOException {
        try {
            forget(upload);
        } catch (UploadBusyException e) {
            LOG.debug("{} It is not removed now.", e.getMessage());
        }
    }

    /** Forgets the oldest of those that are known only because they ended, where they are many. */
    void forgetEnded() throws IOException {
        List<ResumableUpload> ended = uploads.values().stream()
                .filter(upload -> !upload.staged())
                .sorted(Comparator.comparing(upload -> upload.note().touched()))
                .toList();
        for (ResumableUpload upload : ended.subList(0, Math.max(0, ended.size() - most))) {
            forgetIfIdle(upload);
        }
    }

    private synchronized void enter() {
        long open = beginning
                + uploads.values().stream().filter(ResumableUpload::staged).count();
        if (open >= most) {
            throw new TooManyUploadsException(
                    open + " resumable uploads are open, and no further one is begun; end one, or try later.");
        }
        beginning++;
    }

    private synchronized void entered() {
        beginning--;
    }

    /** Neither where they came nor a blob. */
    private boolean lost(ResumableUpload upload) {
        MediaId id = upload.note().mediaId();
        return !upload.staged() && (id == null || store.bytes(id).isEmpty());
    }
}
