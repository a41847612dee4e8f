package io.serai.access;

import io.serai.media.AccessLevel;
import java.util.Optional;

/** Who may do what: by role, by what a caller owns, and by what it was granted. */
final class AccessTable {
    static final String NOT_YOURS = "There is no such asset here, or not for you.";

    private final GuardedAssets assets;

    AccessTable(GuardedAssets assets) {
        this.assets = assets;
    }

    /** Decides on a request of who is known by now, and within its bounds. */
    Decision decide(Caller caller, Endpoint endpoint, Identity who) {
        boolean allowed = switch (endpoint.action()) {
            case PROBE, PAGE, MEET -> true;
            case READ, STORED -> false;
            case LIST, ASK -> who.role() != Role.STRANGER;
            case BRING -> who.role() == Role.CONTRIBUTOR || who.role() == Role.OPERATOR;
            case CHANGE -> mayChange(who, id(endpoint));
            case SHARE -> owns(who, assets.find(id(endpoint)));
            case OPERATE -> who.role() == Role.OPERATOR;
        };
        if (allowed) {
            Decision decision = Decision.allowed(who, opens(who, endpoint));
            return endpoint.action() == Action.MEET ? decision.forPages(Pages.ALL) : decision;
        }
        if (endpoint.action() == Action.READ || endpoint.action() == Action.STORED) {
            return reading(caller, endpoint, who);
        }
        return refused(who, endpoint);
    }

    private Decision reading(Caller caller, Endpoint endpoint, Identity who) {
        String id = id(endpoint);
        Optional<Guarded> asset = assets.find(id);
        if (isLinked(caller, endpoint)) {
            return Decision.allowed(who, true).forPages(Pages.ALL);
        }
        if (asset.filter(Guarded::isPublic).isPresent()) {
            Decision decision = Decision.allowed(who, opens(who, endpoint));
            return who.role() == Role.STRANGER ? decision.forPages(Pages.ALL) : decision;
        }
        boolean reads = switch (who.role()) {
            case OPERATOR -> true;
            case CONTRIBUTOR -> asset.isEmpty() || isReader(who, id, asset.get());
            case PEER -> asset.isPresent();
            case READER -> asset.isPresent() && isReader(who, id, asset.get());
            case STRANGER -> false;
        };
        return reads ? Decision.allowed(who, opens(who, endpoint)) : refused(who, endpoint);
    }

    private static Decision refused(Identity who, Endpoint endpoint) {
        if (who.role() == Role.STRANGER) {
            return Decision.unauthenticated("This node asks for a bearer token.");
        }
        String sentence = endpoint.mediaId() == null
                ? "This is not for you: " + who.name() + " has not the role it takes."
                : NOT_YOURS;
        return Decision.forbidden(sentence).to(who);
    }

    /** Whether the asset that is named is given as its owner reads it. Where none is named, what the caller brings in is its own. */
    boolean opens(Identity who, Endpoint endpoint) {
        String id = endpoint.mediaId();
        return id == null
                || assets.find(id).filter(asset -> isReader(who, id, asset)).isPresent();
    }

    /** Whether the asset that is named is given to whoever has the share link that came with the request. */
    boolean isLinked(Caller caller, Endpoint endpoint) {
        return endpoint.linked() && caller.link() != null && assets.opens(id(endpoint), caller.link());
    }

    boolean mayChange(Identity who, String mediaId) {
        return who.role() == Role.OPERATOR || owns(who, assets.find(mediaId));
    }

    boolean isReader(Identity who, String id, Guarded asset) {
        return who.owns(asset.owner())
                || (asset.access() != AccessLevel.PRIVATE
                        && who.role() != Role.STRANGER
                        && assets.names(id, who.name()));
    }

    private static boolean owns(Identity who, Optional<Guarded> asset) {
        return asset.filter(known -> who.owns(known.owner())).isPresent();
    }

    private static String id(Endpoint endpoint) {
        String id = endpoint.mediaId();
        if (id == null) {
            throw new IllegalStateException("No asset is named by " + endpoint);
        }
        return id;
    }
}
