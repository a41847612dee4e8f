package io.serai.ingest;

import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.NotFoundException;
import io.serai.media.RefusedFileException;
import io.serai.sealing.ResumableSealer;
import io.serai.store.BlobStore;
import io.serai.store.Resumable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final KnownUploads known;

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
        this.known = new KnownUploads(store, bounds.most());
        for (Map.Entry<String, byte[]> left : store.notes().entrySet()) {
            takeUp(left.getKey(), left.getValue());
        }
    }

    /** One that cannot be read keeps nobody from starting the node; it is left for its operator. */
    private void takeUp(String id, byte[] json) throws IOException {
        UploadNote note;
        try {
            note = UploadNote.parse(json);
        } catch (IOException | RuntimeException e) {
            LOG.error("The resumable upload {} is left where it is: its note cannot be read.", id, e);
            return;
        }
        Resumable staging = store.resume(id, stored(note, note.length()), stored(note, note.offset()));
        ResumableUpload upload = new ResumableUpload(staging, sealer, note);
        if (!upload.staged()) {
            upload.clear();
        }
        known.add(upload);
    }

    /**
     * Begins an upload; its room is reserved.
     *
     * @param said what the sender said, by field name
     * @param owner the identity that sends it; null where that is this node itself
     */
    UploadState create(long length, Map<String, String> said, @Nullable String owner) throws IOException {
        return state(begin(whole(length, said).by(owner)));
    }

    /** Begins an upload that is a part of one. */
    UploadState createPart(long length, @Nullable String owner) throws IOException {
        check(length);
        return state(begin(UploadNote.part(length).by(owner)));
    }

    /**
     * Puts an upload together of parts that are complete, and removes them.
     *
     * @param concat the header, which is told again
     * @param parts in their order
     */
    UploadState concatenate(String concat, List<String> parts, Map<String, String> said, @Nullable String owner)
            throws IOException {
        List<ResumableUpload> found = new ArrayList<>();
        for (String id : parts) {
            ResumableUpload part = owned(id, owner);
            if (!part.note().isPart() || part.note().offset() < part.note().length()) {
                throw new ConflictException("The upload " + id + " is no part, or has not all its bytes yet.");
            }
            found.add(part);
        }
        long length = found.stream().mapToLong(part -> part.note().length()).sum();
        ResumableUpload whole = begin(whole(length, said).by(owner).of(concat));
        try {
            for (ResumableUpload part : found) {
                part.copyTo(whole);
            }
        } catch (IOException | RuntimeException e) {
            known.forget(whole);
            throw e;
        }
        for (ResumableUpload part : Set.copyOf(found)) {
            known.forget(part);
        }
        return state(whole);
    }

    private UploadNote whole(long length, Map<String, String> said) {
        // before it is padded, for only a length that is taken has one above it
        check(length);
        Wishes wishes = Wishes.parse(said, unsaid);
        Map<String, String> pinned = new HashMap<>(said);
        pinned.put("accessLevel", wishes.access().text());
        return UploadNote.whole(length, wishes.sealed() ? sealer.padded(length) : length, wishes.sealed(), pinned);
    }

    private void check(long length) {
        if (length == 0) {
            throw Receiver.empty();
        }
        if (length > bounds.longest()) {
            throw Receiver.tooLong(bounds.longest());
        }
    }

    private ResumableUpload begin(UploadNote note) throws IOException {
        return known.begin(() -> opened(note));
    }

    private ResumableUpload opened(UploadNote note) throws IOException {
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
        return new ResumableUpload(staging, sealer, note);
    }

    /** An upload of an identity, who alone goes on with it. To others it is not there. */
    void requireOwner(String id, @Nullable String owner) throws IOException {
        owned(id, owner);
    }

    private ResumableUpload owned(String id, @Nullable String owner) throws IOException {
        ResumableUpload upload = known.find(id);
        if (!Objects.equals(upload.note().owner(), owner)) {
            throw KnownUploads.missing(id);
        }
        return upload;
    }

    /** Adds bytes to an upload. */
    UploadState append(String id, long offset, UploadBody body) throws IOException {
        ResumableUpload upload = known.find(id);
        String concat = upload.note().concat();
        if (concat != null && !upload.note().isPart()) {
            throw new FinalUploadException(
                    "The upload " + id + " was put together of others; no bytes are added to it.");
        }
        upload.append(offset, body);
        return state(upload);
    }

    UploadState state(String id) throws IOException {
        return state(known.find(id));
    }

    /** Removes an upload and what came of it; an asset that it became stays. */
    void terminate(String id) throws IOException {
        known.forget(known.find(id));
    }

    /** The id of the asset that an upload became. */
    String asset(String id) throws IOException {
        ResumableUpload upload = known.find(id);
        UploadNote note = upload.note();
        if (note.mediaId() == null || upload.staged()) {
            throw new NotFoundException("The upload " + id + " has " + note.offset() + " of " + note.length()
                    + " bytes, and is no asset yet.");
        }
        return note.mediaId().hex();
    }

    /** What an upload with all its bytes has received, for the steps that make an asset of it. */
    public Received received(UploadState upload) throws IOException {
        return known.find(upload.id()).received(unsaid);
    }

    /** Notes that the asset is safe. The oldest that are known only because they ended are forgotten, where they are many. */
    public void shelved(UploadState upload) throws IOException {
        known.find(upload.id()).clear();
        known.forgetEnded();
    }

    /** Removes an upload that is to be no asset, and says so to its sender. */
    public void refused(UploadState upload, RefusedFileException reason) throws IOException {
        terminate(upload.id());
        throw reason;
    }

    /** Uploads that have had all their bytes for some milliseconds, and are still no asset. */
    public List<UploadState> unfinished(long age) {
        Instant before = Instant.now().minusMillis(age);
        return known.all().stream()
                .filter(upload -> upload.note().touched().isBefore(before))
                .map(this::state)
                .filter(UploadState::toBeShelved)
                .toList();
    }

    /** Removes the uploads to which nothing came for too long; one that is at work just now is left to the next time. */
    public void expire() throws IOException {
        Instant now = Instant.now();
        for (ResumableUpload upload : known.all()) {
            if (state(upload).expires().isBefore(now)) {
                known.forgetIfIdle(upload);
            }
        }
    }

    private UploadState state(ResumableUpload upload) {
        UploadNote note = upload.note();
        return new UploadState(
                upload.id(),
                note.length(),
                note.offset(),
                note.touched().plus(bounds.lifetime()),
                note.concat(),
                note.owner(),
                note.offset() == note.length() && !note.isPart() && upload.staged());
    }

    /** How many bytes are stored for so many that came. */
    private static long stored(UploadNote note, long came) {
        return note.sealed() ? ResumableSealer.sealedLength(note.padded(), note.plaintext(came)) : came;
    }
}
