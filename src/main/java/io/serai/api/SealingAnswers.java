package io.serai.api;

import io.serai.catalog.Assets;
import io.serai.catalog.Grants;
import io.serai.catalog.Rotation;
import io.serai.catalog.Rotations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How assets are sealed here, and sealed anew. */
public final class SealingAnswers {
    private static final String ALGORITHM = "age-encryption.org/v1: X25519, ChaCha20-Poly1305";

    private final Assets assets;
    private final Grants grants;
    private final Rotations rotations;
    private final LongSupplier openedKeys;
    private final Duration interval;

    /**
     * Answers for a node.
     *
     * @param openedKeys how many keys of assets are kept opened
     * @param interval after which an asset is sealed anew by itself; zero for never
     */
    public SealingAnswers(
            Assets assets, Grants grants, Rotations rotations, LongSupplier openedKeys, Duration interval) {
        this.assets = assets;
        this.grants = grants;
        this.rotations = rotations;
        this.openedKeys = openedKeys;
        this.interval = interval;
    }

    /** What there is of keys, and what becomes of them. */
    public Map<String, Object> stats() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("algorithm", ALGORITHM);
        answer.put("cachedKeys", openedKeys.getAsLong());
        answer.put("keyRotationInterval", interval.toMillis());
        answer.put("sealedAssets", assets.sealed());
        answer.put("grants", grants.count());
        answer.put("rotations", rotations.count());
        return answer;
    }

    /** A rotation that was asked for. */
    public Map<String, Object> asked(Rotation rotation) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("mediaId", rotation.mediaId().hex());
        answer.put("status", rotation.successor() == null ? "queued" : "copying");
        if (rotation.successor() != null) {
            answer.put("successor", rotation.successor().hex());
        }
        if (rotation.reason() != null) {
            answer.put("reason", rotation.reason());
        }
        return answer;
    }
}
