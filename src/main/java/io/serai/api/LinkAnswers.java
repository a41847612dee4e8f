package io.serai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.serai.access.Admitted;
import io.serai.access.SignedLinks;
import io.serai.catalog.Asset;
import io.serai.catalog.Link;
import io.serai.catalog.Links;
import io.serai.catalog.PublicUrls;
import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of an asset, as clients make them, look at them and take them back. What makes a link good is told once. */
public final class LinkAnswers {
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ManifestViews views;
    private final Links links;
    private final SignedLinks signed;
    private final PublicUrls urls;

    public LinkAnswers(ManifestViews views, Links links, SignedLinks signed, PublicUrls urls) {
        this.views = views;
        this.links = links;
        this.signed = signed;
        this.urls = urls;
    }

    /** A new link. Its URL is a secret. */
    public record Made(String id, String url, Instant expiresAt) {
        @Override
        public String toString() {
            return "Made[" + id + ", expires " + expiresAt + "]";
        }
    }

    /** A link as it is listed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Listed(
            String id, @Nullable String name, String createdBy, Instant createdAt, Instant expiresAt, boolean revoked) {
        static Listed of(Link link) {
            return new Listed(
                    link.id(),
                    link.name(),
                    link.createdBy(),
                    link.createdAt(),
                    link.expiresAt(),
                    link.revokedAt() != null);
        }
    }

    /** Makes a link. When it returns, the link is on disk. */
    public Made make(String mediaId, Map<String, Object> fields, HttpServletRequest request) {
        LinkWish wish = LinkWish.parse(fields, Instant.now());
        Asset asset = views.present(mediaId);
        if (asset.sealed() && asset.copy()) {
            throw new ConflictException("The asset " + asset.mediaId()
                    + " is a sealed copy, which this node cannot open; make the link at the node that it came from.");
        }
        Link link = new Link(
                asset.mediaId(),
                freshId(),
                wish.name(),
                Admitted.of(request).caller().name(),
                Instant.now(),
                wish.expiresAt(),
                null);
        links.add(link);
        String text = signed.text(link.mediaId().hex(), link.id(), link.expiresAt());
        String url = urls.base().orElseGet(() -> called(request)) + "/api/media/" + mediaId + "/download?link=" + text;
        return new Made(link.id(), url, link.expiresAt());
    }

    /** The links of an asset, the newest first. */
    public List<Listed> list(String mediaId) {
        return links.of(views.present(mediaId).mediaId()).stream()
                .map(Listed::of)
                .toList();
    }

    /** Takes a link back. */
    public void revoke(String mediaId, String linkId) {
        MediaId id = new MediaId(mediaId);
        if (!links.revoke(id, linkId)) {
            throw new NotFoundException("The asset " + id + " has no link of this id.");
        }
    }

    private static String freshId() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The node as the caller reached it. */
    private static String called(HttpServletRequest request) {
        return request.getRequestURL().toString().replaceFirst("(?<!/)/(?!/).*", "");
    }
}
