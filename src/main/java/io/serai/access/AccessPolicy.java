package io.serai.access;

import io.serai.media.ForbiddenException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may come in, and what they may see, for HTTP requests and WebSocket upgrades on every port.
 *
 * <p>Where no authentication is configured the node is in open mode: whoever calls from this machine, and only who does, acts as its
 * owner. Otherwise {@link Authentication} says who calls, and the table of {@code docs/security.md} what that opens. In both modes
 * a web page of another origin is refused, so that a browser cannot be turned against the node on its own machine; but it may use
 * what a share link opens, and where callers are told apart, what everybody may have.
 */
public final class AccessPolicy {
    private static final String FOREIGN = "A page of another origin may not call this node.";

    private final Authentication authentication;
    private final OpenMode openMode;
    private final Origins origins;
    private final Rates rates;
    private final AccessTable table;

    /**
     * Decides for a node.
     *
     * @param bind the address that all ports are bound to
     * @param publicUrl where others reach this node, null or empty when nowhere
     * @param origins origins of web pages that may call besides this node's own, as {@code https://host[:port]}
     */
    public AccessPolicy(
            String bind,
            @Nullable String publicUrl,
            Set<String> origins,
            Authentication authentication,
            Rates rates,
            GuardedAssets assets) {
        URI url = publicUrl == null || publicUrl.isBlank() ? null : URI.create(publicUrl.strip());
        this.openMode = new OpenMode(bind, url);
        this.origins = new Origins(origins, url);
        this.authentication = authentication;
        this.rates = rates;
        this.table = new AccessTable(assets);
    }

    /** Decides on one request, or one upgrade. */
    public Decision decide(Caller caller) {
        Endpoint endpoint = Endpoint.of(caller.method(), caller.path());
        Decision decision = authentication.isConfigured() ? byIdentity(caller, endpoint) : open(caller, endpoint);
        if (origins.isConfigured(caller)) {
            return decision.forPages(Pages.CONFIGURED);
        }
        return origins.allow(caller) || opensAPage(caller, endpoint) || decision.pages() == Pages.ALL
                ? decision
                : Decision.forbidden(FOREIGN);
    }

    /**
     * Decides whether a page may make a request that its browser asks about before (CORS preflight).
     *
     * @param planned the request as it would come, without its credentials
     */
    public Decision preflight(Caller planned) {
        return origins.isConfigured(planned)
                ? Decision.allowed(Identity.STRANGER, false).forPages(Pages.CONFIGURED)
                : decide(planned);
    }

    /**
     * Lets only those go on who may change what is said of an asset, or end it: where one request is about several.
     *
     * @throws ForbiddenException when the asset is not the caller's
     */
    public void requireChange(Identity caller, String mediaId) {
        if (!table.mayChange(caller, mediaId)) {
            throw new ForbiddenException(AccessTable.NOT_YOURS);
        }
    }

    /**
     * Whether an asset is given to an identity as its owner reads it.
     *
     * @param asset what is known of it
     */
    public boolean opens(Identity caller, String mediaId, Guarded asset) {
        return table.isReader(caller, mediaId, asset);
    }

    private static boolean opensAPage(Caller caller, Endpoint endpoint) {
        return endpoint.action() == Action.PAGE && caller.origin() == null && "navigate".equals(caller.fetchMode());
    }

    private Decision open(Caller caller, Endpoint endpoint) {
        String refusal = endpoint.action() == Action.PROBE ? null : openMode.refusal(caller);
        if (refusal != null) {
            return Decision.forbidden(refusal);
        }
        return table.isLinked(caller, endpoint)
                ? Decision.allowed(Identity.STRANGER, true).forPages(Pages.ALL)
                : Decision.allowed(Identity.ADMIN, table.opens(Identity.ADMIN, endpoint));
    }

    private Decision byIdentity(Caller caller, Endpoint endpoint) {
        if (endpoint.action() == Action.PROBE) {
            return Decision.allowed(Identity.STRANGER, false);
        }
        if (authentication.exposesToken(caller)) {
            return Decision.forbidden("A token is not taken over plain HTTP from another machine; use HTTPS.");
        }
        Duration pause = caller.authorization() == null ? Duration.ZERO : rates.pause(caller.remoteAddress());
        if (!pause.isZero()) {
            return Decision.tooMany("Too many wrong credentials came from this address.", pause);
        }
        try {
            return within(caller, endpoint, authentication.identify(caller, endpoint.once()));
        } catch (InvalidTokenException e) {
            rates.mistaken(caller.remoteAddress());
            return Decision.wrongCredential(String.valueOf(e.getMessage()));
        }
    }

    private Decision within(Caller caller, Endpoint endpoint, Identity who) {
        Duration early = rates.take(who, caller.remoteAddress());
        return early.isZero()
                ? table.decide(caller, endpoint, who)
                : Decision.tooMany("Too many requests came from this caller.", early);
    }
}
