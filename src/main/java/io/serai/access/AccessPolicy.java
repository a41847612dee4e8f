package io.serai.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may come in, for HTTP requests and WebSocket upgrades on every port.
 *
 * <p>Without an admin token the node is in open mode: whoever calls from this machine, and only who does, acts as its
 * owner. With one, that token is asked for from everybody, but for reading what is here of public assets. In both modes a web page of
 * another origin is refused, so that a browser cannot be turned against the node on its own machine.
 */
public final class AccessPolicy {
    private static final Set<String> PROBES = Set.of("/api/media/live", "/api/media/ready");
    private static final Set<String> PAGES = Set.of("/", "/api");
    private static final Pattern OF_AN_ASSET =
            Pattern.compile("/api/media/([0-9a-f]{64})(/(bytes|download|torrent|manifest))?");
    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"serai\"";

    private final boolean loopbackBind;
    private final @Nullable URI publicUrl;
    private final byte[] token;
    private final boolean plainBearer;
    private final Set<String> origins;
    private final Predicate<String> isPublic;

    /**
     * @param bind the address that all ports are bound to
     * @param publicUrl where others reach this node, null or empty when nowhere
     * @param adminToken the operator's token, null or empty for open mode
     * @param plainBearer whether a token is taken over plain HTTP from another machine
     * @param origins origins of web pages that may call besides this node's own, as {@code https://host[:port]}
     * @param isPublic whether the asset of a media id is here, and for everybody
     */
    public AccessPolicy(
            String bind,
            @Nullable String publicUrl,
            @Nullable String adminToken,
            boolean plainBearer,
            Set<String> origins,
            Predicate<String> isPublic) {
        this.loopbackBind = Loopback.isHost(bind);
        this.publicUrl = publicUrl == null || publicUrl.isBlank() ? null : URI.create(publicUrl.strip());
        this.token = adminToken == null ? new byte[0] : adminToken.strip().getBytes(StandardCharsets.UTF_8);
        this.plainBearer = plainBearer;
        this.origins = Stream.concat(origins.stream(), originOf(this.publicUrl))
                .map(AccessPolicy::normal)
                .collect(Collectors.toUnmodifiableSet());
        this.isPublic = isPublic;
    }

    /** Decides on one request, or one upgrade. */
    public Decision decide(Caller caller) {
        if (!ofAKnownOrigin(caller)) {
            return Decision.forbidden("A page of another origin may not call this node.");
        }
        if (caller.reads() && PROBES.contains(caller.path())) {
            return Decision.ALLOWED;
        }
        if (token.length == 0) {
            return open(caller);
        }
        return caller.authorization() == null && readsWhatIsPublic(caller) ? Decision.ALLOWED : byToken(caller);
    }

    private boolean readsWhatIsPublic(Caller caller) {
        Matcher asset = OF_AN_ASSET.matcher(caller.path());
        return caller.reads() && asset.matches() && isPublic.test(asset.group(1));
    }

    private boolean ofAKnownOrigin(Caller caller) {
        String origin = caller.origin();
        if (origin != null) {
            return isOwn(normal(origin), caller) || origins.contains(normal(origin));
        }
        return !"cross-site".equals(caller.fetchSite()) || opensAPage(caller);
    }

    /** Whether the page came from where the request goes. */
    private static boolean isOwn(String origin, Caller caller) {
        String own = caller.ownOrigin();
        return own != null && origin.equals(normal(own));
    }

    private static boolean opensAPage(Caller caller) {
        return caller.reads() && "navigate".equals(caller.fetchMode()) && PAGES.contains(caller.path());
    }

    private Decision open(Caller caller) {
        if (!loopbackBind) {
            return Decision.forbidden("This node is bound beyond loopback and has no admin token; set one to use it.");
        }
        if (publicUrl != null && !Loopback.isHost(publicUrl.getHost())) {
            return Decision.forbidden("This node has a public URL and no admin token; set one to use it.");
        }
        if (!Loopback.isAddress(caller.remoteAddress())) {
            return Decision.forbidden("Without an admin token this node answers its own machine alone.");
        }
        if (caller.forwarded()) {
            return Decision.forbidden("Without an admin token this node answers nothing that a proxy passed on.");
        }
        if (!Loopback.isHost(hostName(caller.host()))) {
            return Decision.forbidden(
                    "Without an admin token this node answers only to localhost, 127.0.0.1 and [::1] as its host.");
        }
        return Decision.ALLOWED;
    }

    private Decision byToken(Caller caller) {
        String authorization = caller.authorization();
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Decision.unauthenticated(CHALLENGE, "This node asks for a bearer token.");
        }
        if (!caller.encrypted() && !plainBearer && !Loopback.isAddress(caller.remoteAddress())) {
            return Decision.forbidden("A token is not taken over plain HTTP from another machine; use HTTPS.");
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, given)
                ? Decision.ALLOWED
                : Decision.unauthenticated(CHALLENGE + ", error=\"invalid_token\"", "The bearer token is not valid.");
    }

    private static @Nullable String hostName(@Nullable String host) {
        return host == null ? null : host.replaceFirst(":\\d*$", "");
    }

    private static Stream<String> originOf(@Nullable URI url) {
        return url == null ? Stream.empty() : Stream.of(url.getScheme() + "://" + url.getAuthority());
    }

    /** Lower case and without the port that the scheme implies. */
    private static String normal(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        return lower.replaceFirst("^(http://.*):80$", "$1").replaceFirst("^(https://.*):443$", "$1");
    }
}
