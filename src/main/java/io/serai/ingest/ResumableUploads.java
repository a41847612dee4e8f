package io.serai.ingest;

import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.media.TooLargeException;
import io.serai.sealing.ResumableSealer;
import io.serai.store.BlobStore;
import io.serai.store.Resumable;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads that may be interrupted and go on: those under way and, for a while, those that became assets. An offset
 * that was told is on disk, and a restart knows it.
 */
public final class ResumableUploads {
    private static final Logger LOG = LoggerFactory.getLogger(ResumableUploads.class);

    private final BlobStore store;
    private final AssetSealer sealer;
    private final AccessLevel unsaid;
    private final ResumableBounds bounds;
    private final ConcurrentMap<String, ResumableUpload> uploads = new ConcurrentHashMap<>();

    /**
     * Takes up what a former run left.
     *
     * @param unsaid the access level of a file whose sender said nothing about it
     */
    public ResumableUploads(BlobStore store, AssetSealer sealer, AccessLevel unsaid, ResumableBounds bounds)
            throws IOException {
        this.store = store;
        this.sealer = sealer;
        this.unsaid = unsaid;
        this.bounds = bounds;
        for (Map.Entry<String, byte[]> left : store.notes().entrySet()) {
            UploadNote note = UploadNote.parse(left.getValue());
            Resumable staging = store.resume(left.getKey(), stored(note, note.length()), stored(note, note.offset()));
            ResumableUpload upload = new ResumableUpload(staging, sealer, note);
            if (!upload.staged()) {
                upload.clear();
            }
            uploads.put(upload.id(), upload);
        }
    }

    /**
     * Begins an upload; its room is reserved.
     *
     * @param said what the sender said, by field name
     */
    UploadState create(long length, Map<String, String> said) throws IOException {
        Wishes wishes = Wishes.parse(said, unsaid);
        if (length == 0) {
            throw new InvalidInputException("The file is empty.");
        }
        if (length > bounds.longest()) {
            throw new TooLargeException(
                    "The file is longer than the " + bounds.longest() + " bytes that this node takes.");
        }
        long open = uploads.values().stream().filter(ResumableUpload::staged).count();
        if (open >= bounds.most()) {
            throw new TooManyUploadsException(
                    open + " resumable uploads are open, and no further one is begun; end one, or try later.");
        }
        Map<String, String> pinned = new HashMap<>(said);
        pinned.put("accessLevel", wishes.access().text());
        return state(begin(new UploadNote(length, 0, Instant.now(), wishes.sealed(), null, pinned)));
    }

    private ResumableUpload begin(UploadNote note) throws IOException {
        Resumable staging = store.begin(stored(note, note.length()));
        try {
            if (note.sealed()) {
                sealer.begin(staging);
            }
            staging.note(note.json());
        } catch (IOException | RuntimeException e) {
            staging.forget();
            throw e;
        }
        ResumableUpload upload = new ResumableUpload(staging, sealer, note);
        uploads.put(upload.id(), upload);
        return upload;
    }

    /** Adds bytes to an upload. */
    UploadState append(String id, long offset, UploadBody body) throws IOException {
        ResumableUpload upload = find(id);
        upload.append(offset, body);
        return state(upload);
    }

    UploadState state(String id) throws IOException {
        return state(find(id));
    }

    /** Removes an upload and what came of it; an asset that it became stays. */
    void terminate(String id) throws IOException {
        forget(find(id));
    }

    /** The id of the asset that an upload became. */
    String asset(String id) throws IOException {
        ResumableUpload upload = find(id);
        UploadNote note = upload.note();
        if (note.mediaId() == null || upload.staged()) {
            throw new NotFoundException("The upload " + id + " has " + note.offset() + " of " + note.length()
                    + " bytes, and is no asset yet.");
        }
        return note.mediaId().hex();
    }

    /** What an upload with all its bytes has received, for the steps that make an asset of it. */
    public Received received(UploadState upload) throws IOException {
        return find(upload.id()).received(unsaid);
    }

    /** Notes that the asset is safe. The oldest that are known only because they ended are forgotten, where they are many. */
    public void shelved(UploadState upload) throws IOException {
        find(upload.id()).clear();
        List<ResumableUpload> ended = uploads.values().stream()
                .filter(known -> !known.staged())
                .sorted(Comparator.comparing(known -> known.note().touched()))
                .toList();
        for (ResumableUpload known : ended.subList(0, Math.max(0, ended.size() - bounds.most()))) {
            forget(known);
        }
    }

    /** Uploads that have had all their bytes for some milliseconds, and are still no asset. */
    public List<UploadState> unfinished(long age) {
        Instant before = Instant.now().minusMillis(age);
        return uploads.values().stream()
                .filter(upload -> upload.note().touched().isBefore(before))
                .map(this::state)
                .filter(UploadState::toBeShelved)
                .toList();
    }

    /** Removes the uploads to which nothing came for too long; one that is at work just now is left to the next time. */
    public void expire() throws IOException {
        Instant now = Instant.now();
        for (ResumableUpload upload : uploads.values()) {
            if (state(upload).expires().isBefore(now)) {
                try {
                    forget(upload);
                } catch (UploadBusyException e) {
                    LOG.debug("{}", e.getMessage());
                }
            }
        }
    }

    private ResumableUpload find(String id) throws IOException {
        ResumableUpload upload = uploads.get(id);
        if (upload == null) {
            throw new NotFoundException("No upload " + InvalidInputException.quoted(id) + " is known here.");
        }
        if (lost(upload)) {
            forget(upload);
            throw new NotFoundException("The bytes of the upload " + id + " are gone; send them again.");
        }
        return upload;
    }

    /** Neither where they came nor a blob. */
    private boolean lost(ResumableUpload upload) {
        MediaId id = upload.note().mediaId();
        return !upload.staged() && (id == null || store.bytes(id).isEmpty());
    }

    private void forget(ResumableUpload upload) throws IOException {
        upload.forget();
        uploads.remove(upload.id());
    }

    private UploadState state(ResumableUpload upload) {
        UploadNote note = upload.note();
        return new UploadState(
                upload.id(),
                note.length(),
                note.offset(),
                note.touched().plus(bounds.lifetime()),
                note.offset() == note.length() && upload.staged());
    }

    /** How many bytes are stored for so many that came. */
    private static long stored(UploadNote note, long came) {
        return note.sealed() ? ResumableSealer.sealedLength(note.length(), came) : came;
    }
}
