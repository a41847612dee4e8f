package io.serai.catalog;

import io.serai.media.MediaId;
import org.jspecify.annotations.Nullable;

/**
 * A sealed asset that another one is to supersede, with the same plaintext under another key.
 *
 * @param successor the other one, once its bytes are known
 * @param attempts how often it failed
 * @param reason why it failed last
 */
public record Rotation(
        MediaId mediaId,
        @Nullable MediaId successor,
        int attempts,
        @Nullable String reason) {}
