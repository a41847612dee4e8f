package io.serai.api;

import io.serai.access.Admitted;
import io.serai.audit.Audit;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What was done by hand: the step by which routes tell the audit, once it is on disk and before the caller is answered. */
public final class Deeds {
    private static final String NODE = "node";
    private static final String DROP = "drop";

    private final Audit audit;

    public Deeds(Audit audit) {
        this.audit = audit;
    }

    /** Something was done to an asset, of which there is no more to say. */
    public void done(@Nullable HttpServletRequest request, String what, @Nullable String mediaId) {
        done(request, what, mediaId, null);
    }

    /**
     * Something was done.
     *
     * @param request by which it was asked for; null where the node goes on with what a caller, who is gone, began
     * @param mediaId the asset that it was done to, if to one
     * @param detail what else tells it from others of its kind, and is no secret
     */
    public void done(
            @Nullable HttpServletRequest request, String what, @Nullable String mediaId, @Nullable String detail) {
        if (request == null) {
            audit.append(NODE, what, mediaId, detail, null);
        } else {
            audit.append(Admitted.of(request).caller().name(), what, mediaId, detail, request.getRemoteAddr());
        }
    }

    /** A file was put into the drop folder, and taken in. */
    public void dropped(String mediaId) {
        audit.append(DROP, "upload", mediaId, DROP, null);
    }
}
