package io.serai.api;

import io.serai.access.Admitted;
import io.serai.audit.Audit;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was done by hand: the step by which routes tell the audit, once it is on disk and before the caller is answered. */
public final class Deeds {
    private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
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
            append(NODE, what, mediaId, detail, null);
        } else {
            append(Admitted.of(request).caller().name(), what, mediaId, detail, request.getRemoteAddr());
        }
    }

    /** A file was put into the drop folder, and taken in. */
    public void dropped(String mediaId) {
        append(DROP, "upload", mediaId, DROP, null);
    }

    /** What was done stands, and its caller is to hear so, when it cannot be noted: on a disk that is just full, a file is kept still. */
    private void append(
            String who, String what, @Nullable String mediaId, @Nullable String detail, @Nullable String address) {
        try {
            audit.append(who, what, mediaId, detail, address);
        } catch (RuntimeException e) {
            LOG.error("What {} did could not be noted in the audit: {} {} {}", who, what, mediaId, detail, e);
        }
    }
}
