package io.serai.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which web pages may call: this node's own, and those of configured origins. A browser says where its pages come from. */
final class Origins {
    private final Set<String> allowed;

    /**
     * Allows pages besides those that a request itself goes to.
     *
     * @param configured as {@code https://host[:port]}
     */
    Origins(Set<String> configured, @Nullable URI publicUrl) {
        Stream<String> own = publicUrl == null
                ? Stream.empty()
                : Stream.of(publicUrl.getScheme() + "://" + publicUrl.getAuthority());
        this.allowed =
                Stream.concat(configured.stream(), own).map(Origins::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request comes from no foreign page. */
    boolean allow(Caller caller) {
        return caller.origin() == null
                ? !"cross-site".equals(caller.fetchSite())
                : isOwn(caller.origin(), caller) || isConfigured(caller);
    }

    /** Whether a request comes from a page of a configured origin. */
    boolean isConfigured(Caller caller) {
        return caller.origin() != null && allowed.contains(normal(caller.origin()));
    }

    /** Whether the page came from where the request goes. */
    private static boolean isOwn(String origin, Caller caller) {
        String own = caller.ownOrigin();
        return own != null && normal(origin).equals(normal(own));
    }

    /** Lower case and without the port that the scheme implies. */
    private static String normal(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        return lower.replaceFirst("^(http://.*):80$", "$1").replaceFirst("^(https://.*):443$", "$1");
    }
}
