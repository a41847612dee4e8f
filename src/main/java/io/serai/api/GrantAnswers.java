package io.serai.api;

import io.serai.access.Admitted;
import io.serai.access.Identity;
import io.serai.access.Role;
import io.serai.catalog.Asset;
import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.media.ForbiddenException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may read a sealed asset, as clients are told. */
public final class GrantAnswers {
    private static final int SHOWN = 16;

    private final ManifestViews views;
    private final Grants grants;

    public GrantAnswers(ManifestViews views, Grants grants) {
        this.views = views;
        this.grants = grants;
    }

    /** All grants of an asset; who the readers are is told to who says who they are. */
    public List<Map<String, Object>> list(String mediaId, Admitted admitted) {
        Asset asset = views.present(mediaId);
        return grants.of(asset.mediaId()).stream()
                .map(grant -> entry(grant, admitted.opens()))
                .toList();
    }

    /** A grant that was given. */
    public Map<String, Object> given(Grant grant) {
        return entry(grant, true);
    }

    /**
     * Whether a key or a name may read an asset, for who has it, the asset's owner or an operator to ask.
     *
     * @param key as it was asked for
     * @param reader the same in its canonical form; of a bare public key of SEA, which looks as an epub does, either is meant
     */
    public Map<String, Object> check(String mediaId, String key, String reader, Admitted admitted) {
        Asset asset = views.present(mediaId);
        Identity caller = admitted.caller();
        if (caller.role() != Role.OPERATOR
                && !caller.owns(asset.owner())
                && !meant(reader).contains(caller.name())) {
            throw new ForbiddenException("Who else may read the asset is for its owner to know.");
        }
        Instant now = Instant.now();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("mediaId", mediaId);
        answer.put(
                "hasAccess",
                !asset.sealed() || meant(reader).stream().anyMatch(one -> grants.names(asset.mediaId(), one, now)));
        answer.put("userPublicKey", key.substring(0, Math.min(SHOWN, key.length())) + "...");
        answer.put("timestamp", now.toString());
        return answer;
    }

    private static List<String> meant(String reader) {
        return List.of(reader, "gun:" + reader);
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
}
