package io.serai.ingest;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.ResumableSealer;
import io.serai.sealing.Sealer;
import io.serai.sealing.Unsealer;
import io.serai.store.Folders;
import io.serai.store.Resumable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes that are sealed as they come. The chunk that is not full yet lies beside the others as an age file of its own,
 * {@code tail-<offset>.age}, so that no plaintext does.
 */
final class SealedSitting implements UploadSitting {
    private static final String TAIL = "tail-";

    private final Resumable staging;
    private final AgeIdentity asset;
    private final ResumableSealer sealer;
    private final UploadNote note;

    /**
     * Goes on with an age file.
     *
     * @param note what is durable of it
     */
    SealedSitting(Resumable staging, AgeIdentity asset, UploadNote note) throws IOException {
        this.staging = staging;
        this.asset = asset;
        this.note = note;
        this.sealer = new ResumableSealer(header(staging), asset, note.padded(), note.plaintext(note.offset()), tail());
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        sealer.write(bytes, staging);
    }

    @Override
    public void sync(long position) throws IOException {
        if (position == note.length()) {
            Zeros.write(note.padded() - position, this::write);
        }
        staging.sync();
        byte[] open = sealer.open();
        if (open.length > 0) {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            try (WritableByteChannel tail = Sealer.seal(Channels.newChannel(sealed), List.of(asset.recipient()))) {
                tail.write(ByteBuffer.wrap(open));
            }
            Folders.write(file(position), sealed.toByteArray());
        }
    }

    @Override
    public void settled(long position) throws IOException {
        removeTails(staging, position);
    }

    @Override
    public void close() {
        sealer.close();
    }

    /** Removes the open chunks of other offsets than this one. */
    static void removeTails(Resumable staging, long position) throws IOException {
        try (Stream<Path> files = Files.list(staging.folder())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(TAIL) && !name.startsWith(TAIL + position + ".")) {
                    Files.delete(file);
                }
            }
        }
    }

    private byte[] tail() throws IOException {
        if (ResumableSealer.openLength(note.padded(), note.plaintext(note.offset())) == 0) {
            return new byte[0];
        }
        Path file = file(note.offset());
        try (InputStream tail = Channels.newInputStream(Unsealer.unseal(Files.newByteChannel(file), asset))) {
            return tail.readAllBytes();
        }
    }

    private Path file(long position) {
        return staging.folder().resolve(TAIL + position + ".age");
    }

    private static byte[] header(Resumable staging) throws IOException {
        try (InputStream bytes = Files.newInputStream(staging.bytes())) {
            return bytes.readNBytes(Sealer.HEADER);
        }
    }
}
