package io.serai.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Sealer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a backup, and what is made of files that do not have it. */
class ArchiveTest {
    private static final AgeIdentity KEY = AgeIdentity.generate();
    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);
    private static final BackupNote NOTE =
            new BackupNote(BackupNote.VERSION, "a".repeat(87), "2026-11-28T00:00:00Z", "14", 1, false);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadInItsOrder() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[300_000]);
        String deep = "blobs/aa/" + "a".repeat(64) + "/" + "b".repeat(40) + ".torrent";
        Path file = folder.resolve("backup");
        ArchiveWriter.Finished finished;
        try (ArchiveWriter archive = new ArchiveWriter(file, List.of(KEY.recipient()))) {
            archive.add(BackupNote.ENTRY, NOTE.json(), TIME);
            archive.add("catalog.db", large);
            archive.add(deep, "torrent".getBytes(UTF_8), TIME);
            finished = archive.finish();
        }
        assertThat(finished.bytes()).isEqualTo(Files.size(file));
        assertThat(ArchiveReader.checksum(file, KEY)).isEqualTo(finished.checksum());

        Taken taken = new Taken();
        assertThat(ArchiveReader.read(file, KEY, taken)).isEqualTo(NOTE);
        assertThat(taken.files).containsOnlyKeys("catalog.db", deep);
        assertThat(taken.files.get("catalog.db")).hasSize(300_000);
        assertThat(taken.files.get(deep)).isEqualTo("torrent".getBytes(UTF_8));
    }

    @Test
    void aBackupThatIsDamagedAtAnyByteOrCutAnywhereIsRefusedByName() throws IOException {
        byte[] whole = Files.readAllBytes(small());
        Path damaged = folder.resolve("damaged");
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            refused(Files.write(damaged, bytes), "byte " + at);
        }
        for (int length = 0; length < whole.length; length += 7) {
            refused(Files.write(damaged, Arrays.copyOf(whole, length)), "cut at " + length);
        }
        refused(Files.write(damaged, Arrays.copyOf(whole, whole.length + 1)), "one byte more");
    }

    @Test
    void aBackupOfAnotherNodeOrNoneAtAllIsRefused() throws IOException {
        assertThatThrownBy(() -> ArchiveReader.read(small(), AgeIdentity.generate(), new Taken()))
                .isInstanceOf(DamagedBackupException.class);
        assertThatThrownBy(() -> ArchiveReader.read(folder.resolve("none"), KEY, new Taken()))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("it is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../catalog.db",
                "graph/../../x",
                "/etc/passwd",
                "graph//x",
                "graph/.hidden",
                "lock",
                "elsewhere/x",
                "graph/a b",
                "graph/x\\y",
                "blobs/a/b/c/d/e/f"
            })
    void anEntryThatWouldLieElsewhereIsRefused(String name) throws IOException {
        Path file = crafted(tar -> put(tar, new TarArchiveEntry(name, true), "x".getBytes(UTF_8)));

        assertThatThrownBy(() -> ArchiveReader.read(file, KEY, new Taken()))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("an entry that no backup has");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_DIR, TarConstants.LF_FIFO})
    void anEntryThatIsNoFileIsRefused(byte type) throws IOException {
        Path file = crafted(tar -> {
            TarArchiveEntry entry = new TarArchiveEntry("graph/x", type);
            entry.setLinkName("/etc/passwd");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        });

        assertThatThrownBy(() -> ArchiveReader.read(file, KEY, new Taken()))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("an entry that no backup has");
    }

    @Test
    void aBackupWithoutItsEndOrOfAnotherFormatIsRefused() throws IOException {
        Path endless = crafted(tar -> put(tar, new TarArchiveEntry("graph/x"), new byte[1]));
        Path newer = sealed(tar ->
                put(tar, new TarArchiveEntry(BackupNote.ENTRY), new BackupNote(2, "a", "b", "c", 0, false).json()));
        Path headless = sealed(tar -> put(tar, new TarArchiveEntry("catalog.db"), new byte[1]));

        assertThatThrownBy(() -> ArchiveReader.read(endless, KEY, new Taken()))
                .hasMessageContaining("end.json is missing");
        assertThatThrownBy(() -> ArchiveReader.read(newer, KEY, new Taken())).hasMessageContaining("it is of format 2");
        assertThatThrownBy(() -> ArchiveReader.read(headless, KEY, new Taken()))
                .hasMessageContaining("it begins with catalog.db");
    }

    private Path small() throws IOException {
        Path file = folder.resolve("small");
        Files.deleteIfExists(file);
        try (ArchiveWriter archive = new ArchiveWriter(file, List.of(KEY.recipient()))) {
            archive.add(BackupNote.ENTRY, NOTE.json(), TIME);
            archive.finish();
        }
        return file;
    }

    private static void refused(Path file, String how) {
        assertThatThrownBy(() -> ArchiveReader.read(file, KEY, new Taken()))
                .as(how)
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining(file.toString());
    }

    private Path crafted(Crafting crafting) throws IOException {
        return sealed(tar -> {
            put(tar, new TarArchiveEntry(BackupNote.ENTRY), NOTE.json());
            crafting.fill(tar);
        });
    }

    private Path sealed(Crafting crafting) throws IOException {
        ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(plaintext)) {
            crafting.fill(tar);
        }
        Path file = Files.createTempFile(folder, "crafted", "");
        try (FileChannel sink = FileChannel.open(file, StandardOpenOption.WRITE);
                WritableByteChannel sealed = Sealer.seal(sink, List.of(KEY.recipient()))) {
            sealed.write(ByteBuffer.wrap(plaintext.toByteArray()));
        }
        return file;
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private interface Crafting {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    /** Keeps what it is given. */
    private static final class Taken implements ArchiveReader.Taker {
        private final Map<String, byte[]> files = new LinkedHashMap<>();

        @Override
        public void begin(BackupNote note) {
            assertThat(files).isEmpty();
        }

        @Override
        public void take(ArchiveReader.Entry entry, InputStream content) throws IOException {
            files.put(entry.name(), content.readAllBytes());
        }
    }
}
