package io.serai.catalog;

import io.serai.media.MediaId;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Lets one thread at a time change what is known of an asset; a fixed number of locks serves any number of assets. */
public final class AssetLocks {
    private static final int STRIPES = 64;

    /** Something done while nobody else changes the asset. */
    public interface Work<T> {
        T run() throws IOException;
    }

    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    public <T> T holding(MediaId id, Work<T> work) throws IOException {
        Lock lock = stripes[Math.floorMod(id.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
