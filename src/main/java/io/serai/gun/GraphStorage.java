package io.serai.gun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The RocksDB database under the graph: ordered bytes in four tables, written in synced batches. A use after close is
 * an error here, where the native library would kill the process.
 */
final class GraphStorage implements AutoCloseable {
    /** The tables, in the order in which the database keeps them. */
    enum Table {
        /** Soul and key to value and state. */
        VALUES("default"),
        /** State, soul and key of a value that is ahead of the clock, to the value. */
        DEFERRED("deferred"),
        /** Soul and key of what this node itself wrote. */
        OWN("own"),
        /** The last state this node gave out. */
        CLOCK("clock");

        private final String title;

        Table(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private static final long MEMTABLE_BYTES = 16L << 20;

    /** Of all tables together. */
    private static final long MEMTABLES_BYTES = 32L << 20;

    /** A table that is seldom written to would keep the journal of all others from being removed. */
    private static final long JOURNAL_BYTES = 64L << 20;

    private static final long LOG_BYTES = 1L << 20;
    private static final int LOGS_KEPT = 3;
    private static final int BLOOM_BITS = 10;
    private static final byte[] LOWEST = {};
    private static final byte[] BEYOND = {(byte) 0xFF};

    static {
        RocksDB.loadLibrary();
    }

    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final List<AbstractNativeReference> natives = new ArrayList<>();
    private final Map<Table, ColumnFamilyHandle> tables = new EnumMap<>(Table.class);
    private final WriteOptions synced;
    private final RocksDB database;
    private boolean closed;

    GraphStorage(Path folder, long cacheBytes) {
        DBOptions options = keep(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setDbWriteBufferSize(MEMTABLES_BYTES)
                .setMaxTotalWalSize(JOURNAL_BYTES)
                .setMaxLogFileSize(LOG_BYTES)
                .setKeepLogFileNum(LOGS_KEPT)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
        synced = keep(new WriteOptions()).setSync(true);
        ColumnFamilyOptions layout = layout(cacheBytes);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (Table table : Table.values()) {
            descriptors.add(new ColumnFamilyDescriptor(table.title.getBytes(StandardCharsets.UTF_8), layout));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            database = RocksDB.open(options, folder.toString(), descriptors, handles);
            Iterator<ColumnFamilyHandle> opened = handles.iterator();
            for (Table table : Table.values()) {
                tables.put(table, opened.next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the graph folder " + folder, e);
        } catch (RocksDBException e) {
            throw new GunException("cannot open the graph in " + folder + ": " + e.getMessage(), e);
        }
    }

    private ColumnFamilyOptions layout(long cacheBytes) {
        Cache cache = keep(new LRUCache(cacheBytes));
        BloomFilter bloom = keep(new BloomFilter(BLOOM_BITS));
        return keep(new ColumnFamilyOptions())
                .setWriteBufferSize(MEMTABLE_BYTES)
                .setMemtablePrefixBloomSizeRatio(0.1)
                .setMemtableWholeKeyFiltering(true)
                .setTableFormatConfig(
                        // what finds the blocks counts as cached too, else memory would grow with the graph
                        new BlockBasedTableConfig()
                                .setBlockCache(cache)
                                .setFilterPolicy(bloom)
                                .setCacheIndexAndFilterBlocks(true)
                                .setPinL0FilterAndIndexBlocksInCache(true));
    }

    private <T extends AbstractNativeReference> T keep(T held) {
        natives.add(0, held);
        return held;
    }

    byte @Nullable [] get(Table table, byte[] key) {
        return reading(() -> Optional.ofNullable(database.get(handle(table), key)))
                .orElse(null);
    }

    /** The values of many keys at once, null where there is none. */
    List<byte @Nullable []> get(Table table, List<byte[]> keys) {
        ColumnFamilyHandle handle = handle(table);
        return reading(
                () -> database.multiGetAsList(keys.stream().map(key -> handle).toList(), keys));
    }

    /** Walks the keys from {@code first} up to but without {@code end} until the visitor says no. */
    void scan(Table table, byte[] first, byte[] end, boolean backwards, BiPredicate<byte[], byte[]> visitor) {
        reading(() -> {
            try (Slice upper = new Slice(end);
                    Slice lower = new Slice(first);
                    ReadOptions bounds =
                            new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
                    RocksIterator cursor = database.newIterator(handle(table), bounds)) {
                walk(cursor, backwards, visitor);
                cursor.status();
                return Boolean.TRUE;
            }
        });
    }

    /** As {@link #scan}, of all of a table that is kept by soul and key, or of what is behind a place. */
    void scanBehind(Table table, @Nullable Place last, BiPredicate<byte[], byte[]> visitor) {
        byte[] first = last == null ? LOWEST : KeyBytes.following(KeyBytes.of(last));
        scan(table, first, BEYOND, false, visitor);
    }

    private static void walk(RocksIterator cursor, boolean backwards, BiPredicate<byte[], byte[]> visitor) {
        if (backwards) {
            cursor.seekToLast();
        } else {
            cursor.seekToFirst();
        }
        while (cursor.isValid() && visitor.test(cursor.key(), cursor.value())) {
            if (backwards) {
                cursor.prev();
            } else {
                cursor.next();
            }
        }
    }

    /** Writes what the filler puts into the batch; on return it is on disk, all of it. */
    void write(BatchFiller filler) {
        reading(() -> {
            try (WriteBatch batch = new WriteBatch()) {
                filler.fill((table, key, value) -> {
                    ColumnFamilyHandle handle = handle(table);
                    if (value == null) {
                        batch.delete(handle, key);
                    } else {
                        batch.put(handle, key, value);
                    }
                });
                database.write(synced, batch);
                return Boolean.TRUE;
            }
        });
    }

    /** Lays all tables as they are now into a folder that is not there yet, by hard links where the file system has them. */
    void checkpoint(Path folder) {
        reading(() -> {
            try (Checkpoint checkpoint = Checkpoint.create(database)) {
                checkpoint.createCheckpoint(folder.toString());
                return Boolean.TRUE;
            }
        });
    }

    long estimatedKeys(Table table) {
        return reading(() -> database.getLongProperty(handle(table), "rocksdb.estimate-num-keys"));
    }

    /** Bytes of the tables' files. */
    long bytes() {
        return reading(() -> database.getAggregatedLongProperty("rocksdb.total-sst-files-size")
                + database.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables"));
    }

    private ColumnFamilyHandle handle(Table table) {
        return Objects.requireNonNull(tables.get(table), table.title);
    }

    private <T> T reading(Use<T> work) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new GunException("the graph is closed");
            }
            return work.run();
        } catch (RocksDBException e) {
            throw new GunException("the graph's database failed: " + e.getMessage(), e);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            tables.values().forEach(ColumnFamilyHandle::close);
            database.close();
            for (AbstractNativeReference held : natives) {
                held.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Fills one batch. */
    interface BatchFiller {
        void fill(Batch batch) throws RocksDBException;
    }

    /** Takes one key; a null value deletes it. */
    interface Batch {
        void set(Table table, byte[] key, byte @Nullable [] value) throws RocksDBException;
    }

    private interface Use<T> {
        T run() throws RocksDBException;
    }
}
