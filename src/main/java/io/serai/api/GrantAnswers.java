package io.serai.api;

import io.serai.access.Admitted;
import io.serai.access.Identity;
import io.serai.access.Role;
import io.serai.catalog.Asset;
import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.ingest.GrantFiles;
import io.serai.ingest.Granting;
import io.serai.ingest.Reader;
import io.serai.ingest.Wishes;
import io.serai.media.ForbiddenException;
import io.serai.media.InvalidInputException;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may read a sealed asset, and what opens it to them: texts that are of no use but to whom they are sealed. */
public final class GrantAnswers {
    private static final int SHOWN = 16;

    private final ManifestViews views;
    private final BlobStore store;
    private final Grants grants;
    private final Granting granting;

    public GrantAnswers(ManifestViews views, BlobStore store, Grants grants, Granting granting) {
        this.views = views;
        this.store = store;
        this.grants = grants;
        this.granting = granting;
    }

    /** All grants of an asset; who the readers are is told to who says who they are. */
    public List<Map<String, Object>> list(String mediaId, Admitted admitted) {
        Asset asset = views.present(mediaId);
        return grants.of(asset.mediaId()).stream()
                .map(grant -> entry(grant, admitted.opens()))
                .toList();
    }

    /** One grant's text. */
    public String grant(String mediaId, String fingerprint) throws IOException {
        Asset asset = views.present(mediaId);
        Grant grant = grants.of(asset.mediaId()).stream()
                .filter(standing -> standing.fingerprint().equals(fingerprint))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The asset has no grant " + InvalidInputException.quoted(fingerprint) + "."));
        return GrantFiles.text(store.folder(asset.mediaId()), grant)
                .orElseThrow(() -> new NotFoundException(
                        "The grant " + fingerprint + " is for a name: its reader shows a token, and needs no text."));
    }

    /** Lets somebody read an asset: {@code {recipient, expiresAt?}}. */
    public Map<String, Object> give(String mediaId, Map<String, @Nullable Object> request) throws IOException {
        Reader reader = Reader.parse(text(request, "recipient"));
        Instant expiry = request.get("expiresAt") == null ? null : Wishes.expiry(text(request, "expiresAt"));
        return entry(granting.give(mediaId, reader, expiry), true);
    }

    /** Whether a key or a name may read an asset: {@code {userPublicKey}}. */
    public Map<String, Object> check(String mediaId, Map<String, @Nullable Object> request, Admitted admitted) {
        Asset asset = views.present(mediaId);
        String key = text(request, "userPublicKey");
        Reader reader = Reader.parse(key);
        Identity caller = admitted.caller();
        if (caller.role() != Role.OPERATOR
                && !caller.owns(asset.owner())
                && !reader.text().equals(caller.name())) {
            throw new ForbiddenException("Who else may read the asset is for its owner to know.");
        }
        Instant now = Instant.now();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("mediaId", mediaId);
        answer.put("hasAccess", !asset.sealed() || grants.names(asset.mediaId(), reader.text(), now));
        answer.put("userPublicKey", key.substring(0, Math.min(SHOWN, key.length())) + "...");
        answer.put("timestamp", now.toString());
        return answer;
    }

    private static Map<String, Object> entry(Grant grant, boolean named) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("fingerprint", grant.fingerprint());
        entry.put("scheme", grant.scheme());
        if (named && grant.reader() != null) {
            entry.put("reader", grant.reader());
        }
        if (named && grant.group() != null) {
            entry.put("group", grant.group());
        }
        if (grant.expiresAt() != null) {
            entry.put("expiresAt", grant.expiresAt().toString());
        }
        return entry;
    }

    private static String text(Map<String, @Nullable Object> request, String name) {
        if (request.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidInputException("The request has no text " + name + ".");
    }
}
