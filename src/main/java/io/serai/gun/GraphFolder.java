package io.serai.gun;

import io.serai.gun.GraphStorage.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A graph on disk, read without its peer, which may be running meanwhile. Nothing in the folder changes.
 *
 * @param path where a peer keeps, or kept, its graph
 */
public record GraphFolder(Path path) {
    private static final int TRIES = 5;
    private static final long BATCH_BYTES = 1L << 20;

    static {
        RocksDB.loadLibrary();
    }

    /** Whether a graph lies there. */
    public boolean exists() {
        return Files.exists(path.resolve("CURRENT"));
    }

    /**
     * Reads all of it.
     *
     * @return how many keys it has
     * @throws GunException when a part of it is missing or damaged
     */
    public long check() {
        return reading((from, tables) -> walk(from, tables, (table, key, value) -> {
            // that it could be read is all that is asked
        }));
    }

    /**
     * Copies it as it is now, key by key.
     *
     * @param target a folder that is made; what a former try left there has to be gone
     * @throws GunException when it cannot be read, or the copy not written
     */
    public void copyTo(Path target) {
        reading((from, tables) -> {
            try (Copy copy = new Copy(target)) {
                long keys = walk(from, tables, copy::put);
                copy.finish();
                return keys;
            }
        });
    }

    /** A running peer may remove a file between the moment that its name is read and that it is opened. */
    private long reading(Use use) {
        for (int left = TRIES - 1; ; left--) {
            List<ColumnFamilyHandle> tables = new ArrayList<>();
            // with no bound on open files, each is opened at once, and stays readable when the peer removes it
            try (DBOptions options = new DBOptions().setMaxOpenFiles(-1)) {
                try (RocksDB from = RocksDB.openReadOnly(options, path.toString(), descriptors(), tables)) {
                    return use.of(from, tables);
                } finally {
                    tables.forEach(ColumnFamilyHandle::close);
                }
            } catch (RocksDBException e) {
                if (left == 0 || !tables.isEmpty()) {
                    throw new GunException("cannot read the graph in " + path + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static long walk(RocksDB from, List<ColumnFamilyHandle> tables, Visitor visitor) throws RocksDBException {
        long keys = 0;
        for (int table = 0; table < tables.size(); table++) {
            try (RocksIterator cursor = from.newIterator(tables.get(table))) {
                for (cursor.seekToFirst(); cursor.isValid(); cursor.next()) {
                    visitor.visit(table, cursor.key(), cursor.value());
                    keys++;
                }
                cursor.status();
            }
        }
        return keys;
    }

    private static List<ColumnFamilyDescriptor> descriptors() {
        return Arrays.stream(Table.values())
                .map(table -> new ColumnFamilyDescriptor(table.title().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private interface Use {
        long of(RocksDB from, List<ColumnFamilyHandle> tables) throws RocksDBException;
    }

    private interface Visitor {
        void visit(int table, byte[] key, byte[] value) throws RocksDBException;
    }

    /** What is written without a journal is on disk when the tables are. */
    private static final class Copy implements AutoCloseable {
        private final DBOptions options =
                new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
        private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        private final List<ColumnFamilyHandle> tables = new ArrayList<>();
        private final WriteBatch batch = new WriteBatch();
        private final RocksDB database;

        Copy(Path folder) throws RocksDBException {
            database = RocksDB.open(options, folder.toString(), descriptors(), tables);
        }

        void put(int table, byte[] key, byte[] value) throws RocksDBException {
            batch.put(tables.get(table), key, value);
            if (batch.getDataSize() >= BATCH_BYTES) {
                write();
            }
        }

        void finish() throws RocksDBException {
            write();
            try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
                database.flush(waiting, tables);
            }
        }

        private void write() throws RocksDBException {
            database.write(unlogged, batch);
            batch.clear();
        }

        @Override
        public void close() {
            tables.forEach(ColumnFamilyHandle::close);
            database.close();
            batch.close();
            unlogged.close();
            options.close();
        }
    }
}
