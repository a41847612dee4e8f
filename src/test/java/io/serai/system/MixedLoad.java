package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Clients that upload, fetch, read, change and delete at random until the node is gone, and remember what it promised them. */
final class MixedLoad implements AutoCloseable {
    private static final int CLIENTS = 6;

    /** What a node has said of an asset: that it has it, that it has it no longer, or nothing yet. */
    enum Promise {
        KEPT,
        GONE,
        NONE
    }

    private final NodeClient node;
    private final Halves halves;
    private final List<Magnet> magnets;
    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

    /** What another node seeds. */
    record Magnet(String id, String uri) {}

    MixedLoad(NodeClient node, TusClient tus, List<Magnet> magnets) {
        this.node = node;
        this.halves = new Halves(tus);
        this.magnets = magnets;
    }

    /** By media id. What a client asked for that was cut off stands there with {@link Promise#NONE}. */
    Map<String, Promise> promises() {
        return promises;
    }

    /** What the node said last that assets are called, by media id; nothing of those whose change was cut off. */
    Map<String, String> names() {
        return names;
    }

    /** Ends every upload that was left half-way or cut off, after a restart. */
    void goOnWithHalves(String when) {
        halves.goOn(when).forEach(id -> promises.put(id, Promise.KEPT));
    }

    /** Begins; each client ends with the first call that gets no answer. */
    CompletableFuture<Void> begin(Random random) {
        return CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                .mapToObj(number -> new Client(number, new Random(random.nextLong())))
                .map(client -> CompletableFuture.runAsync(client::untilCutOff, threads))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Nobody else touches the assets of one client, so it knows what to expect of them. */
    private final class Client {
        private final Random random;
        private final Magnet magnet;
        private final List<String> mine = new ArrayList<>();

        Client(int number, Random random) {
            this.random = random;
            this.magnet = magnets.get(number);
        }

        void untilCutOff() {
            try {
                while (true) {
                    step();
                }
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(IOException.class);
            }
        }

        private void step() {
            int choice = random.nextInt(26);
            if (choice < 9 || mine.isEmpty()) {
                upload();
            } else if (choice < 12) {
                uploadSealed();
            } else if (choice < 15) {
                halves.send(size(), random).ifPresent(this::kept);
            } else if (choice < 19) {
                delete(mine.remove(random.nextInt(mine.size())));
            } else if (choice < 21) {
                fetch();
            } else if (choice < 24) {
                amend(mine.get(random.nextInt(mine.size())));
            } else {
                read(mine.get(random.nextInt(mine.size())));
            }
        }

        private void upload() {
            byte[] bytes = bytes();
            String id = Payload.sha256(bytes);
            promises.put(id, Promise.NONE);
            put("a.bin", bytes);
            kept(id);
        }

        /** The id of a sealed file is that of its age file, which only the answer tells. */
        private void uploadSealed() {
            kept(put("b.bin?encrypt=true", bytes()).json().path("mediaId").asText());
        }

        private void delete(String id) {
            promises.put(id, Promise.NONE);
            names.remove(id);
            node.deleteLater("/media/" + id).join().expect(204);
            promises.put(id, Promise.GONE);
        }

        private void fetch() {
            if (!mine.contains(magnet.id())) {
                promises.put(magnet.id(), Promise.NONE);
                node.postLater("/media/download-magnet", Map.of("magnetURI", magnet.uri()))
                        .join()
                        .expect(200);
                kept(magnet.id());
            }
        }

        private void amend(String id) {
            String name = random.nextInt(1000) + ".bin";
            names.remove(id);
            node.patchLater("/media/" + id, Map.of("name", name, "tags", List.of(name)))
                    .join()
                    .expect(200);
            names.put(id, name);
        }

        private void read(String id) {
            byte[] bytes =
                    node.getLater("/media/" + id + "/bytes").join().expect(200).body();
            assertThat(Payload.sha256(bytes)).isEqualTo(id);
        }

        private Answer put(String name, byte[] bytes) {
            return node.putLater(name, BodyPublishers.ofByteArray(bytes)).join().expect(200);
        }

        private void kept(String id) {
            promises.put(id, Promise.KEPT);
            mine.add(id);
        }

        private byte[] bytes() {
            return Payload.random(random.nextLong(), size());
        }

        /** Mostly small, up to 2 MiB. */
        private int size() {
            return 1 + random.nextInt(1 << (4 + random.nextInt(18)));
        }
    }
}
