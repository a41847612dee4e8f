package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.catalog.Rotations;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Rotations rotations;
    private final Grantor grantor;
    private final AssetLocks locks;

    public Granting(
            BlobStore store, Assets assets, Grants grants, Rotations rotations, Grantor grantor, AssetLocks locks) {
        this.store = store;
        this.assets = assets;
        this.grants = grants;
        this.rotations = rotations;
        this.grantor = grantor;
        this.locks = locks;
    }

    /**
     * Lets somebody read an asset: {@code {recipient, expiresAt?}}.
     *
     * @throws ConflictException when the asset is not sealed here, is superseded, or has as many readers as it can have
     */
    public Grant give(String mediaId, Map<String, @Nullable Object> fields) throws IOException {
        Reader reader = Reader.parse(text(fields, "recipient"));
        Instant expiresAt = fields.get("expiresAt") == null ? null : Wishes.expiry(text(fields, "expiresAt"));
        Asset asset = sealed(mediaId);
        return locks.holding(asset.mediaId(), () -> {
            rotations.requireNoSuccessor(asset.mediaId());
            Set<String> readers =
                    grants.of(asset.mediaId()).stream().map(Grant::fingerprint).collect(Collectors.toSet());
            if (readers.size() >= MOST && !readers.contains(reader.fingerprint())) {
                throw new ConflictException(
                        "The asset " + mediaId + " has " + MOST + " readers, as many as it can have.");
            }
            List<Reader> members = grantor.members(reader);
            Grant given = lay(asset.mediaId(), GrantNote.fresh(reader, expiresAt, null));
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
            rotations.requireNoSuccessor(id);
            Grant grant = standing(id, fingerprint);
            end(grant);
            return grant;
        });
    }

    /** Knows the grants that lie beside assets, where a former version gave them and none is known: before any is given. */
    public void adopt() throws IOException {
        if (grants.count() > 0) {
            return;
        }
        List<Grant> found = new ArrayList<>();
        List<Asset> page = assets.held(null, AT_ONCE);
        while (!page.isEmpty()) {
            for (Asset asset : page) {
                if (asset.sealed() && !asset.copy()) {
                    found.addAll(GrantFiles.list(store.folder(asset.mediaId()), asset.mediaId()));
                }
            }
            page = assets.held(page.get(page.size() - 1), AT_ONCE);
        }
        grants.adopt(found);
    }

    /** Grants that have expired, and those to groups, which are to be looked at. */
    public List<Grant> due() {
        List<Grant> due = new ArrayList<>(grants.expired(Instant.now(), AT_ONCE));
        due.addAll(grants.ofScheme(GrantScheme.GROUP.word()));
        return due;
    }

    /** Withdraws a grant if it has expired, and brings those of a group in line with who is in it now. */
    public void look(Grant due) throws IOException {
        locks.holding(due.mediaId(), () -> {
            // it may have been withdrawn or prolonged since it was found
            Optional<Grant> now = grants.standing(due.mediaId(), due.fingerprint());
            if (now.isPresent() && now.get().hasEnded(Instant.now())) {
                end(now.get());
            } else if (now.isPresent() && now.get().scheme().equals(GrantScheme.GROUP.word())) {
                follow(now.get());
            }
            return due;
        });
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
        boolean has = grants.standing(id, member.fingerprint())
                .filter(grant -> !Objects.equals(grant.group(), group.reader())
                        || Objects.equals(grant.expiresAt(), group.expiresAt()))
                .isPresent();
        if (!has) {
            lay(id, GrantNote.fresh(member, group.expiresAt(), group.reader()));
        }
    }

    private Grant lay(MediaId id, GrantNote fresh) throws IOException {
        // a former one that stands in the graph keeps its place there, so that it is replaced
        GrantNote note = grants.find(id, fresh.reader().fingerprint())
                .map(fresh::replacing)
                .orElse(fresh);
        grantor.lay(store.folder(id), note);
        Grant grant = note.of(id);
        grants.give(grant);
        return grant;
    }

    /** The members of a group come first: while the group has its grant, whatever interrupts this is made good. */
    private void end(Grant grant) throws IOException {
        if (grant.scheme().equals(GrantScheme.GROUP.word())) {
            for (Grant member : grants.of(grant.mediaId())) {
                if (Objects.equals(member.group(), grant.reader())) {
                    end(member);
                }
            }
        }
        grants.withdraw(grant);
        GrantFiles.remove(store.folder(grant.mediaId()), grant);
    }

    private Grant standing(MediaId id, String fingerprint) {
        return grants.standing(id, fingerprint)
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
