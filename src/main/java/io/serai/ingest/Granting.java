package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives and withdraws grants of sealed assets. What is answered is on disk: a grant's files before its row, and a withdrawn grant's
 * row before its files go.
 */
public final class Granting {
    private static final int MOST = 256;
    private static final int AT_ONCE = 1000;

    private final BlobStore store;
    private final Assets assets;
    private final Grants grants;
    private final Grantor grantor;
    private final AssetLocks locks;
    private volatile boolean adopted;

    public Granting(BlobStore store, Assets assets, Grants grants, Grantor grantor, AssetLocks locks) {
        this.store = store;
        this.assets = assets;
        this.grants = grants;
        this.grantor = grantor;
        this.locks = locks;
    }

    /**
     * Lets somebody read an asset: {@code {recipient, expiresAt?}}.
     *
     * @throws ConflictException when the asset is not sealed here, or has as many readers as it can have
     */
    public Grant give(String mediaId, Map<String, @Nullable Object> fields) throws IOException {
        Reader reader = Reader.parse(text(fields, "recipient"));
        Instant expiresAt = fields.get("expiresAt") == null ? null : Wishes.expiry(text(fields, "expiresAt"));
        return give(mediaId, reader, expiresAt);
    }

    /** Lets a reader read an asset until a time; null for no end. */
    Grant give(String mediaId, Reader reader, @Nullable Instant expiresAt) throws IOException {
        Asset asset = sealed(mediaId);
        return locks.holding(asset.mediaId(), () -> {
            Set<String> readers =
                    grants.of(asset.mediaId()).stream().map(Grant::fingerprint).collect(Collectors.toSet());
            if (readers.size() >= MOST && !readers.contains(reader.fingerprint())) {
                throw new ConflictException(
                        "The asset " + mediaId + " has " + MOST + " readers, as many as it can have.");
            }
            List<Reader> members = grantor.members(reader);
            Grant given = lay(asset.mediaId(), new GrantNote(reader, expiresAt, null));
            for (Reader member : members) {
                join(asset.mediaId(), member, given);
            }
            return given;
        });
    }

    /** What opens an asset to the reader of a grant: of no use to anybody else. */
    public String text(String mediaId, String fingerprint) throws IOException {
        MediaId id = sealed(mediaId).mediaId();
        return GrantFiles.text(store.folder(id), standing(id, fingerprint))
                .orElseThrow(() -> new NotFoundException(
                        "The grant " + fingerprint + " is for a name: who has it shows a token, and needs no text."));
    }

    /** The canonical form of the reader whose key or name a field holds. */
    public String reader(Map<String, @Nullable Object> fields, String field) {
        return Reader.parse(text(fields, field)).text();
    }

    /** Withdraws a grant, of a group with those of its members. */
    public void withdraw(String mediaId, String fingerprint) throws IOException {
        MediaId id = sealed(mediaId).mediaId();
        locks.holding(id, () -> {
            Grant grant = standing(id, fingerprint);
            end(grant);
            return grant;
        });
    }

    /** Knows the grants that lie beside assets, where a former version gave them and none is known; looked for once. */
    public void adopt() throws IOException {
        if (adopted || grants.count() > 0) {
            return;
        }
        adopted = true;
        List<Asset> page = assets.held(null, AT_ONCE);
        while (!page.isEmpty()) {
            for (Asset asset : page) {
                if (asset.sealed() && !asset.copy()) {
                    GrantFiles.list(store.folder(asset.mediaId()), asset.mediaId())
                            .forEach(grants::give);
                }
            }
            page = assets.held(page.get(page.size() - 1), AT_ONCE);
        }
    }

    /** Withdraws what has expired. */
    public void expire() throws IOException {
        for (Grant grant : grants.expired(Instant.now(), AT_ONCE)) {
            locks.holding(grant.mediaId(), () -> {
                end(grant);
                return grant;
            });
        }
    }

    /** Brings the grants of groups in line with who is in them now. */
    public void followGroups() throws IOException {
        for (Grant group : grants.ofScheme(GrantScheme.GROUP.word())) {
            locks.holding(group.mediaId(), () -> {
                follow(group);
                return group;
            });
        }
    }

    private void follow(Grant group) throws IOException {
        List<Reader> members = grantor.membersNow(Objects.requireNonNull(group.reader()));
        Set<String> wanted = members.stream().map(Reader::fingerprint).collect(Collectors.toSet());
        List<Grant> standing = grants.of(group.mediaId());
        for (Grant grant : standing) {
            if (Objects.equals(grant.group(), group.reader()) && !wanted.contains(grant.fingerprint())) {
                end(grant);
            }
        }
        for (Reader member : members) {
            join(group.mediaId(), member, group);
        }
    }

    /** A member who has a grant already keeps that one, unless it is of this group and of another time. */
    private void join(MediaId id, Reader member, Grant group) throws IOException {
        boolean has = grants.of(id).stream()
                .filter(grant -> grant.fingerprint().equals(member.fingerprint()))
                .anyMatch(grant -> !Objects.equals(grant.group(), group.reader())
                        || Objects.equals(grant.expiresAt(), group.expiresAt()));
        if (!has) {
            lay(id, new GrantNote(member, group.expiresAt(), group.reader()));
        }
    }

    private Grant lay(MediaId id, GrantNote note) throws IOException {
        grantor.lay(store.folder(id), note);
        Grant grant = note.of(id);
        grants.give(grant);
        return grant;
    }

    private void end(Grant grant) throws IOException {
        grants.withdraw(grant);
        GrantFiles.remove(store.folder(grant.mediaId()), grant);
        if (grant.scheme().equals(GrantScheme.GROUP.word())) {
            for (Grant member : grants.of(grant.mediaId())) {
                if (Objects.equals(member.group(), grant.reader())) {
                    end(member);
                }
            }
        }
    }

    private Grant standing(MediaId id, String fingerprint) {
        return grants.of(id).stream()
                .filter(grant -> grant.fingerprint().equals(fingerprint))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The asset has no grant " + InvalidInputException.quoted(fingerprint) + "."));
    }

    private static String text(Map<String, @Nullable Object> fields, String name) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidInputException("The request has no text " + name + ".");
    }

    private Asset sealed(String mediaId) {
        MediaId id = new MediaId(mediaId);
        Asset asset = assets.find(id)
                .filter(found -> found.state().present() && found.state() != AssetState.DAMAGED)
                .orElseThrow(() -> NotFoundException.of(id));
        if (!asset.sealed()) {
            throw new ConflictException(
                    "The asset " + id + " is not sealed: everybody reads it, and nobody is granted it.");
        }
        if (asset.copy()) {
            throw new ConflictException("The asset " + id + " is a copy; who reads it is for " + asset.origin()
                    + " to say, the node that brought it in.");
        }
        return asset;
    }
}
