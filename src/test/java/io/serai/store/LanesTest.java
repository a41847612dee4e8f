package io.serai.store;

import static io.serai.store.TemporaryStore.KIB;
import static io.serai.store.TemporaryStore.MIB;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @Property(tries = 100)
    void everyLaneTakesEveryByteInOrder(
            @ForAll @IntRange(max = 3 * MIB) int size, @ForAll @IntRange(min = 1, max = MIB) int step)
            throws IOException {
        byte[] bytes = random(size, step);
        List<Copy> copies = List.of(new Copy(), new Copy(), new Copy());
        Lanes lanes = new Lanes(List.copyOf(copies), EXECUTOR);

        for (int from = 0; from < size; from += step) {
            lanes.write(ByteBuffer.wrap(bytes, from, Math.min(step, size - from)));
        }
        lanes.finish();

        assertThat(copies)
                .allSatisfy(copy -> assertThat(copy.bytes.toByteArray()).isEqualTo(bytes));
    }

    @Test
    void aShortStreamStaysOnTheWritersThread() throws IOException {
        Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
        Lanes lanes = new Lanes(List.of((bytes, length) -> threads.add(Thread.currentThread())), EXECUTOR);

        lanes.write(ByteBuffer.allocate(100 * KIB));
        lanes.finish();

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void aLongStreamGoesRoundInFourBuffers() throws IOException {
        Set<byte[]> buffers = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        Lanes.Lane notes = (bytes, length) -> buffers.add(bytes);
        Lanes lanes = new Lanes(List.of(notes, notes), EXECUTOR);

        for (int i = 0; i < 64; i++) {
            lanes.write(ByteBuffer.allocate(MIB));
        }
        lanes.finish();

        assertThat(buffers).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void theWriterWaitsForTheSlowestLane() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicLong fast = new AtomicLong();
        Lanes lanes =
                new Lanes(List.of((bytes, length) -> pass(gate), (bytes, length) -> fast.addAndGet(length)), EXECUTOR);
        Thread writer = new Thread(() -> write(lanes, 16));

        writer.start();
        await().until(() -> writer.getState() == Thread.State.WAITING);
        await().untilAtomic(fast, Matchers.equalTo((long) MIB));
        gate.countDown();
        writer.join();
        lanes.finish();

        assertThat(fast).hasValue(16L * MIB);
    }

    @Test
    void aFailureInOneLaneReachesTheWriter() {
        IOException failure = new IOException("the disk is gone");
        AtomicLong taken = new AtomicLong();
        Lanes lanes = new Lanes(
                List.of(new Copy(), (bytes, length) -> {
                    if (taken.addAndGet(length) > MIB) {
                        throw failure;
                    }
                }),
                EXECUTOR);

        assertThatThrownBy(() -> {
                    while (true) {
                        lanes.write(ByteBuffer.allocate(MIB));
                    }
                })
                .isSameAs(failure);
        assertThat(taken.get()).isLessThan(8L * MIB);
    }

    @Test
    void aFailureInTheLastBufferReachesTheWriterToo() throws IOException {
        IOException failure = new IOException("the disk is gone");
        AtomicLong taken = new AtomicLong();
        Lanes lanes = new Lanes(
                List.of((bytes, length) -> {
                    if (taken.addAndGet(length) == MIB) {
                        throw failure;
                    }
                }),
                EXECUTOR);

        lanes.write(ByteBuffer.allocate(MIB));

        assertThatThrownBy(lanes::finish).isSameAs(failure);
    }

    @Test
    void abandoningWaitsUntilNoLaneRuns() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Lanes lanes = new Lanes(
                List.of((bytes, length) -> {
                    pass(gate);
                    ended.set(true);
                }),
                EXECUTOR);
        lanes.write(ByteBuffer.allocate(MIB / 2));

        Thread leaver = new Thread(lanes::abandon);
        leaver.start();
        await().until(() -> leaver.getState() == Thread.State.WAITING);
        assertThat(ended).isFalse();
        gate.countDown();
        leaver.join();

        assertThat(ended).isTrue();
    }

    @Test
    void abandoningAfterAFailureReturns() {
        Lanes lanes = new Lanes(
                List.of((bytes, length) -> {
                    throw new IOException("the disk is gone");
                }),
                EXECUTOR);
        assertThatThrownBy(() -> {
                    lanes.write(ByteBuffer.allocate(MIB));
                    lanes.finish();
                })
                .isInstanceOf(IOException.class);

        assertThat(CompletableFuture.runAsync(lanes::abandon, EXECUTOR)).succeedsWithin(Duration.ofSeconds(10));
    }

    private static void write(Lanes lanes, int mebibytes) {
        try {
            for (int i = 0; i < mebibytes; i++) {
                lanes.write(ByteBuffer.allocate(MIB));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void pass(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static final class Copy implements Lanes.Lane {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void take(byte[] from, int length) {
            bytes.write(from, 0, length);
        }
    }
}
