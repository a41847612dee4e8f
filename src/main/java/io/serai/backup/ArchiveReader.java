package io.serai.backup;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.UnsealException;
import io.serai.sealing.Unsealer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Reads a backup from its first byte to its last. What its entries say of themselves is looked at before anybody gets them. */
final class ArchiveReader {
    private static final int BUFFER = 256 * 1024;
    private static final int MOST_ENTRIES = 20_000_000;
    private static final long LARGEST_ENTRY = 1L << 40;
    private static final int LARGEST_NOTE = 64 * 1024;

    private final Path file;
    private @Nullable BackupNote note;
    private BackupNote.@Nullable End end;
    private long entries;
    private long bytes;

    private ArchiveReader(Path file) {
        this.file = file;
    }

    /**
     * A file of the backup.
     *
     * @param name with slashes, as {@link EntryName} lets pass
     */
    record Entry(String name, long size, FileTime modified) {}

    /** Takes the files of a backup. */
    interface Taker {
        /** The note comes before all else. */
        void begin(BackupNote note) throws IOException;

        /** What of the content is not read is read past. */
        void take(Entry entry, InputStream content) throws IOException;
    }

    /**
     * Reads a backup.
     *
     * @return the note that it begins with
     * @throws DamagedBackupException when it is not whole, not a backup, or not one that this identity opens. The taker may have
     *     been given a part of it by then
     * @throws IOException when the taker fails
     */
    static BackupNote read(Path file, AgeIdentity identity, Taker taker) throws IOException {
        ArchiveReader reader = new ArchiveReader(file);
        return unsealed(file, identity, plaintext -> reader.read(plaintext, taker));
    }

    /**
     * Opens a backup from its first byte to its last, and looks at nothing in it.
     *
     * @return CRC-32C of what is sealed in it
     * @throws DamagedBackupException when it is not whole, or not one that this identity opens
     */
    static long checksum(Path file, AgeIdentity identity) throws IOException {
        return unsealed(file, identity, plaintext -> {
            CheckedInputStream read = new CheckedInputStream(plaintext, new CRC32C());
            read.transferTo(OutputStream.nullOutputStream());
            return read.getChecksum().getValue();
        });
    }

    private static <T> T unsealed(Path file, AgeIdentity identity, Reading<T> reading) throws IOException {
        try (FileChannel sealed = FileChannel.open(file);
                InputStream plaintext =
                        new BufferedInputStream(new Plaintext(Unsealer.unseal(sealed, identity)), BUFFER)) {
            return reading.of(plaintext);
        } catch (NoSuchFileException e) {
            throw new DamagedBackupException(file, "it is not there", e);
        } catch (UnsealException e) {
            throw new DamagedBackupException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private BackupNote read(InputStream plaintext, Taker taker) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(plaintext, "UTF-8");
        Set<String> flat = new HashSet<>();
        for (TarArchiveEntry next; (next = next(tar)) != null; ) {
            Entry entry = accepted(next);
            if (!entry.name().contains("/") && !flat.add(entry.name())) {
                throw damaged("it has two entries " + entry.name());
            }
            take(entry, tar, taker);
        }
        // behind the last entry there is only filling, but with it the file is known to be whole
        plaintext.transferTo(OutputStream.nullOutputStream());
        if (note == null || end == null) {
            throw damaged("it is no backup of a node: " + (note == null ? BackupNote.ENTRY : BackupNote.End.ENTRY)
                    + " is missing");
        }
        return note;
    }

    private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (UnsealException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged("it holds no tar that can be read: " + e.getMessage());
        }
    }

    private Entry accepted(TarArchiveEntry entry) throws DamagedBackupException {
        String name = entry.getName();
        if (!isPlain(entry) || !EntryName.isOne(name)) {
            throw damaged("it has an entry that no backup has: " + shown(name));
        }
        if (entry.getSize() < 0 || entry.getSize() > LARGEST_ENTRY || entries >= MOST_ENTRIES) {
            throw damaged(
                    "its entry " + shown(name) + " of " + entry.getSize() + " bytes is too large, or one too many");
        }
        return new Entry(name, entry.getSize(), entry.getLastModifiedTime());
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM) && !entry.isSparse();
    }

    private void take(Entry entry, InputStream content, Taker taker) throws IOException {
        if (end != null) {
            throw damaged("it goes on behind its end");
        }
        if (note == null) {
            if (!entry.name().equals(BackupNote.ENTRY)) {
                throw damaged("it is no backup of a node: it begins with " + shown(entry.name()));
            }
            note = noted(() -> BackupNote.parse(small(entry, content)));
            taker.begin(note);
        } else if (entry.name().equals(BackupNote.End.ENTRY)) {
            end = noted(() -> BackupNote.read(small(entry, content), BackupNote.End.class, BackupNote.End.ENTRY));
            if (end.entries() != entries || end.bytes() != bytes) {
                throw damaged("it has " + entries + " entries with " + bytes + " bytes, and says it had "
                        + end.entries() + " with " + end.bytes());
            }
        } else {
            taker.take(entry, content);
        }
        entries++;
        bytes += entry.size();
    }

    private <T> T noted(Note<T> read) throws IOException {
        try {
            return read.get();
        } catch (UnsealException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedBackupException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] small(Entry entry, InputStream content) throws IOException {
        if (entry.size() > LARGEST_NOTE) {
            throw new IOException("its " + entry.name() + " has " + entry.size() + " bytes");
        }
        return content.readAllBytes();
    }

    private DamagedBackupException damaged(String wrong) {
        return new DamagedBackupException(file, wrong, null);
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(100, name.length())).replaceAll("[^\\x21-\\x7e]", "?");
    }

    /** The channel may give nothing at a time although more is to come, which no stream may. */
    private static final class Plaintext extends InputStream {
        private final ReadableByteChannel channel;

        Plaintext(ReadableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(into, from, length);
            int count = 0;
            while (count == 0 && buffer.hasRemaining()) {
                count = channel.read(buffer);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(InputStream plaintext) throws IOException;
    }

    @FunctionalInterface
    private interface Note<T> {
        T get() throws IOException;
    }
}
