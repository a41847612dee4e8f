package io.serai.access;

import io.serai.media.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of an asset to decide who may have it.
 *
 * @param owner the identity whose asset it is; null where that is the node's own
 * @param sealed whether what is stored is an age file
 * @param whole whether its bytes are here and sound
 */
public record Guarded(@Nullable String owner, AccessLevel access, boolean sealed, boolean whole) {
    boolean isPublic() {
        return access == AccessLevel.PUBLIC && whole;
    }
}
