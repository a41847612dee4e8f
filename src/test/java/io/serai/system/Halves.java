package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads in parts, some of them left half-way, and the offsets that a node told of them. */
final class Halves {
    private final TusClient tus;
    private final Map<String, Half> halves = new ConcurrentHashMap<>();

    /** An upload that nobody has seen as an asset yet; so many of its bytes are on disk. */
    private record Half(long seed, int length, boolean sealed, int told) {
        byte[] bytes(int from, int to) {
            return Arrays.copyOfRange(Payload.random(seed, length), from, to);
        }
    }

    Halves(TusClient tus) {
        this.tus = tus;
    }

    /**
     * Sends random bytes in a few parts.
     *
     * @return the id of the asset, or nothing where the rest is left for later
     */
    Optional<String> send(int length, Random random) {
        Half half = new Half(random.nextLong(), length, random.nextBoolean(), 0);
        String path = tus.create(length, Map.of("filename", "c.bin", "encrypt", String.valueOf(half.sealed())));
        halves.put(path, half);
        int parts = 2 + random.nextInt(3);
        for (int part = 1; part <= parts; part++) {
            if (random.nextInt(8) == 0) {
                return Optional.empty();
            }
            int end = (int) ((long) length * part / parts);
            tus.patch(path, half.told(), half.bytes(half.told(), end)).expect(204);
            half = new Half(half.seed(), length, half.sealed(), end);
            halves.put(path, half);
        }
        return Optional.of(finished(path));
    }

    /** Goes on with each that is left, from where it is after a restart; gives the ids of the assets. */
    List<String> goOn(String when) {
        List<String> ids = new ArrayList<>();
        halves.forEach((path, half) -> {
            int offset = (int) tus.offset(path);
            assertThat(offset).as("%s: the offset of %s", when, path).isBetween(half.told(), half.length());
            tus.patch(path, offset, half.bytes(offset, half.length())).expect(204);
            ids.add(finished(path));
        });
        return ids;
    }

    private String finished(String path) {
        String id = tus.call("GET", path).expect(200).json().path("mediaId").asText();
        Half half = Objects.requireNonNull(halves.remove(path));
        assertThat(id.equals(Payload.sha256(half.bytes(0, half.length()))))
                .as("the id of %s is that of its bytes as they came", path)
                .isEqualTo(!half.sealed());
        return id;
    }
}
