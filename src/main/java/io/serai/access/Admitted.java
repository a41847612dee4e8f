package io.serai.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in. Whoever answers it finds here, and asks nowhere else, what it may see.
 *
 * @param caller who calls
 * @param opens whether the asset that the request names is to be given as its owner reads it, unsealed
 */
public record Admitted(Identity caller, boolean opens) {
    /** The attribute of a request that holds it; routes read it there. */
    public static final String ATTRIBUTE = "serai.admitted";

    /** What was decided on a request. One that no filter decided on is a stranger's. */
    public static Admitted of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Admitted admitted
                ? admitted
                : new Admitted(Identity.STRANGER, false);
    }

    /** Whose the assets are that come with the request; null where they are the node's own. */
    public @Nullable String owner() {
        return caller.owner();
    }
}
