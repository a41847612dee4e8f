package io.serai.access;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Access policies to try, of a node on its own machine where nothing else is said. */
public final class Policies {
    /** The public key of the node. */
    static final String NODE = GunKey.generate().pub();

    final Map<String, Guarded> assets = new HashMap<>();
    final Set<String> named = new HashSet<>();
    final Set<String> links = new HashSet<>();
    final Set<String> operators = new HashSet<>();
    final Set<String> contributors = new HashSet<>();
    final Set<String> peers = new HashSet<>();
    private final GuardedAssets listed = new Listed();
    private GuardedAssets guarded = listed;
    private String bind = "127.0.0.1";
    private @Nullable String publicUrl;
    private @Nullable String token;
    private @Nullable OidcIssuer issuer;
    private boolean plainBearer;
    private Rates rates = new Rates(0, 0, 0);
    private Clock clock = Clock.systemUTC();

    Policies bind(String address) {
        bind = address;
        return this;
    }

    Policies publicUrl(@Nullable String url) {
        publicUrl = url;
        return this;
    }

    public Policies token(@Nullable String admins) {
        token = admins;
        return this;
    }

    Policies issuer(OidcIssuer believed) {
        issuer = believed;
        return this;
    }

    Policies plainBearer() {
        plainBearer = true;
        return this;
    }

    Policies rates(Rates bounds) {
        rates = bounds;
        return this;
    }

    Policies clock(Clock time) {
        clock = time;
        return this;
    }

    public Policies assets(GuardedAssets others) {
        guarded = others;
        return this;
    }

    public AccessPolicy policy() {
        Roles roles = new Roles(operators, contributors, peers::contains);
        return new AccessPolicy(
                bind,
                publicUrl,
                Set.of("https://console.example"),
                new Authentication(token, NODE, issuer, roles, plainBearer, clock),
                rates,
                guarded);
    }

    /** The assets that were put into the map, the readers as {@code id identity}, the links as {@code id link}. */
    private final class Listed implements GuardedAssets {
        @Override
        public Optional<Guarded> find(String mediaId) {
            return Optional.ofNullable(assets.get(mediaId));
        }

        @Override
        public boolean names(String mediaId, String identity) {
            return named.contains(mediaId + " " + identity);
        }

        @Override
        public boolean opens(String mediaId, String link) {
            return links.contains(mediaId + " " + link);
        }
    }
}
