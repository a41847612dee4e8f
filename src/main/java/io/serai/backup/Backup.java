package io.serai.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A backup on its way, step by step: {@link #graph} is filled by who can, then it is gathered, sealed, verified and rotated. */
public final class Backup implements AutoCloseable {
    /** What lies beside the bytes of an asset, in an archive. */
    private static final long BYTES_AN_ASSET = 8 * 1024;

    private static final FileTime NOW = FileTime.fromMillis(0);

    private final SourceNode node;
    private final BackupFolder target;
    private final Retention retention;
    private final BackupName name;
    private final WorkFolder work;
    private final LongConsumer progress;
    private final Instant begun = Instant.now();
    private final List<String> removed = new ArrayList<>();
    private byte @Nullable [] auditHead;
    private @Nullable BackupNote note;
    private @Nullable Path half;
    private @Nullable Payload payload;
    private ArchiveWriter.@Nullable Finished finished;

    Backup(
            SourceNode node,
            BackupFolder target,
            Retention retention,
            BackupName name,
            WorkFolder work,
            LongConsumer progress) {
        this.node = node;
        this.target = target;
        this.retention = retention;
        this.name = name;
        this.work = work;
        this.progress = progress;
    }

    /** The folder to lay the graph into; it is not there yet. */
    public Path graph() {
        return work.path().resolve("graph");
    }

    /** How many assets there are to be done; known once it is gathered. */
    public long assets() {
        return note == null ? 0 : note.assets();
    }

    /**
     * Takes the catalog as it is now.
     *
     * @param withPayload whether the bytes of media are laid beside it too
     * @throws IOException when it cannot be had, or there is no room for it
     */
    public void gather(boolean withPayload) throws IOException, SQLException {
        // taken before the catalog: entries that follow a note are no fault, those that are missing are
        auditHead = read(node.home().resolve("audit.head"));
        node.catalog().copyTo(catalogFile());
        try (CopiedCatalog catalog = CopiedCatalog.read(catalogFile())) {
            note = new BackupNote(
                    BackupNote.VERSION,
                    node.publicKey(),
                    name.at().toString(),
                    catalog.schema(),
                    catalog.assets(),
                    withPayload);
            half = target.half(name);
            requireRoom(catalog.assets());
            if (withPayload) {
                payload = new Payload(target.path(), progress);
                Payload beside = payload;
                catalog.held(asset -> beside.add(asset, node.blobs()));
            }
        }
    }

    /** Writes all of it into one sealed file, which does not count yet. */
    public void seal() throws IOException, SQLException {
        Unhurried.run(this::write);
    }

    private void write() throws IOException, SQLException {
        BackupNote begin = gathered(note);
        try (ArchiveWriter archive = new ArchiveWriter(gathered(half), node.recipients());
                CopiedCatalog catalog = CopiedCatalog.read(catalogFile())) {
            Contents contents = new Contents(archive);
            archive.add(BackupNote.ENTRY, begin.json(), NOW);
            contents.identity(node.home().resolve("identity"));
            Optional<Path> settings = node.settings();
            if (settings.isPresent()) {
                archive.add("config/" + settings.get().getFileName(), settings.get());
            }
            if (auditHead != null) {
                archive.add("audit.head", auditHead, NOW);
            }
            archive.add("catalog.db", catalogFile());
            contents.graph(graph());
            contents.besideBlobs(catalog, node.blobs());
            finished = archive.finish();
        }
    }

    /**
     * Opens the file again, from its first byte to its last, and lets it count.
     *
     * @throws DamagedBackupException when what it holds is not what was sealed in it
     */
    public void verify() throws IOException, SQLException {
        Unhurried.run(this::read);
        target.keep(gathered(half), name);
        half = null;
    }

    private void read() throws IOException {
        Path written = gathered(half);
        if (ArchiveReader.checksum(written, node.own()) != gathered(finished).checksum()) {
            throw new DamagedBackupException(written, "what can be read of it is not what was written", null);
        }
    }

    /** Removes the backups of this node that are not to be kept any more; this one has to count by now. */
    public void rotate() throws IOException {
        for (BackupName old : target.surplus(retention)) {
            if (!old.equals(name)) {
                target.remove(old);
                removed.add(old.file());
            }
        }
    }

    /** The file that it is, once it counts. */
    public Path file() {
        return target.file(name);
    }

    /** When it was made. */
    public Instant at() {
        return name.at();
    }

    /** What was done: names and figures. */
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", name.file());
        report.put("bytes", finished == null ? 0 : finished.bytes());
        report.put("assets", assets());
        report.put("seconds", Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        report.put("removed", removed);
        if (payload != null) {
            report.put("payloadBytes", payload.copied());
            report.put("damaged", payload.flaws());
        }
        return report;
    }

    /** What is wrong with bytes that were to be laid beside it. */
    public List<String> flaws() {
        return payload == null ? List.of() : payload.flaws();
    }

    private Path catalogFile() {
        return work.path().resolve("catalog.db");
    }

    private void requireRoom(long assets) throws IOException {
        long needed = Files.size(catalogFile()) + sizeOf(graph()) + assets * BYTES_AN_ASSET;
        FileStore disk = Files.getFileStore(target.path());
        if (disk.getUsableSpace() < needed) {
            throw new IOException("There is no room for a backup in " + target.path() + ": about " + needed
                    + " bytes are needed, and " + disk.getUsableSpace() + " are free.");
        }
    }

    private static long sizeOf(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static byte @Nullable [] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static <T> T gathered(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Nothing was gathered for this backup yet.");
        }
        return part;
    }

    /** What did not come to count is gone afterwards. */
    @Override
    public void close() throws IOException {
        try (work) {
            if (half != null) {
                Files.deleteIfExists(half);
            }
        }
    }
}
