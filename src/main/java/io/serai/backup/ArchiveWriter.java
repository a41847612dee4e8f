package io.serai.backup;

import io.serai.sealing.Recipient;
import io.serai.sealing.Sealer;
import io.serai.store.EvenFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a backup: a tar (POSIX.1-2001) in an age file, entry after entry, with no more in memory than one of its blocks. */
final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    /** For their owner alone, whoever unpacks it by hand. */
    private static final int MODE = 0100600;

    private final EvenFile file;
    private final WritableByteChannel sealed;
    private final Checksum checksum = new CRC32C();
    private final OutputStream blocks;
    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER];
    private long entries;
    private long bytes;

    /**
     * Begins with a file that is not there yet.
     *
     * @param recipients who can open it, at least one
     */
    ArchiveWriter(Path path, Collection<Recipient> recipients) throws IOException {
        file = EvenFile.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        sealed = Sealer.seal(file, recipients);
        blocks = new BufferedOutputStream(new CheckedOutputStream(Channels.newOutputStream(sealed), checksum), BUFFER);
        tar = new TarArchiveOutputStream(blocks, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Adds a text. */
    void add(String name, byte[] content, FileTime modified) throws IOException {
        begin(name, content.length, modified);
        tar.write(content);
        end(content.length);
    }

    /**
     * Adds a file, which keeps its length meanwhile.
     *
     * @throws java.nio.file.NoSuchFileException when it is gone; then nothing was added
     */
    void add(String name, Path source) throws IOException {
        BasicFileAttributes found = Files.readAttributes(source, BasicFileAttributes.class);
        try (InputStream in = Files.newInputStream(source)) {
            begin(name, found.size(), found.lastModifiedTime());
            long left = found.size();
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("The file " + source + " became shorter while it was read: " + left + " of "
                            + found.size() + " bytes are missing.");
                }
                tar.write(buffer, 0, count);
                left -= count;
            }
            end(found.size());
        }
    }

    /**
     * An archive that is complete.
     *
     * @param bytes how many the file has
     * @param checksum CRC-32C of what is sealed in it; that nobody altered it is seen by the seal
     */
    record Finished(long bytes, long checksum) {}

    /** Ends the archive, and makes it durable. */
    Finished finish() throws IOException {
        add(BackupNote.End.ENTRY, BackupNote.write(new BackupNote.End(entries, bytes)), FileTime.fromMillis(0));
        tar.finish();
        // a flush of the tar ends in the tar
        blocks.flush();
        sealed.close();
        return new Finished(file.finish(), checksum.getValue());
    }

    private void begin(String name, long size, FileTime modified) throws IOException {
        if (!EntryName.isOne(name)) {
            throw new IOException("No entry of a backup is called " + name + ".");
        }
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(modified.toMillis() / 1000 * 1000);
        entry.setMode(MODE);
        tar.putArchiveEntry(entry);
    }

    private void end(long size) throws IOException {
        tar.closeArchiveEntry();
        entries++;
        bytes += size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
