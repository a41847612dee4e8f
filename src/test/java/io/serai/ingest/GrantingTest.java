package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.Rotation;
import io.serai.catalog.Rotations;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.sealing.AgeIdentity;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants, and what becomes of them when an asset is sealed anew. */
@OnEachDatabase
class GrantingTest {
    private static final byte[] PLAIN = "for a few to read".getBytes(StandardCharsets.UTF_8);
    private static final String NAME = "oidc:https://id.example#ann";

    @TempDir
    private Path home;

    private final AssetLocks locks = new AssetLocks();
    private final String member = AgeIdentity.generate().recipient().text();
    private BlobStore store;
    private Assets assets;
    private Grants grants;
    private Rotations rotations;
    private Receiver receiver;
    private Shelving shelving;
    private Granting granting;
    private Reseal reseal;
    private Rotating rotating;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(home);
        assets = catalog.assets();
        grants = catalog.grants();
        rotations = catalog.rotations();
        store = new BlobStore(
                home.resolve("blobs"),
                home.resolve("staging"),
                new Space(home, new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0),
                size -> 1 << 14);
        AssetSealer sealer = new AssetSealer(AgeIdentity.generate(), List.of());
        Grantor grantor = Grantors.of(sealer, Map.of("family", List.of(member, NAME)));
        receiver = new Receiver(store, sealer, AccessLevel.PRIVATE, 1_000_000);
        shelving = new Shelving(store, assets, grantor, locks, "origin");
        granting = new Granting(store, assets, grants, rotations, grantor, locks);
        AssetKeys keys = new AssetKeys(store.blobs(), sealer);
        reseal = new Reseal(store, assets, keys, sealer, grantor, grants, rotations, locks);
        rotating = new Rotating(assets, rotations, catalog.copies(), Duration.ZERO);
    }

    @Test
    void whoIsInAGroupReadsAsLongAsTheGroupDoes() throws IOException {
        MediaId id = sealed().mediaId();

        Grant group = give(id, "group:family", null);

        assertThat(grants.of(id)).hasSize(3);
        assertThat(grants.names(id, NAME, Instant.now())).isTrue();
        granting.withdraw(id.hex(), group.fingerprint());
        assertThat(grants.of(id)).isEmpty();
        assertThat(GrantFiles.list(store.folder(id), id)).isEmpty();
    }

    @Test
    void theFilesSayAllThatTheCatalogKnowsEvenThePlaceInTheGraph() throws IOException {
        MediaId id = sealed().mediaId();
        Grant first = give(id, member, null);
        Grant prolonged = give(id, member, "2999-01-01T00:00:00Z");

        assertThat(prolonged.place()).isEqualTo(first.place()).hasSize(32);
        assertThat(GrantFiles.list(store.folder(id), id))
                .isEqualTo(grants.of(id))
                .containsExactly(prolonged);
    }

    @Test
    void aGrantThatWasProlongedSinceItWasFoundToHaveEndedStays() throws IOException {
        MediaId id = sealed().mediaId();
        Grant given = give(id, member, null);
        Grant found = new Grant(
                id,
                given.fingerprint(),
                given.reader(),
                given.scheme(),
                given.place(),
                Instant.EPOCH,
                null,
                given.state());

        granting.look(found);
        assertThat(grants.of(id)).containsExactly(given);

        grants.give(found);
        assertThat(granting.due()).containsExactly(found);
        granting.look(found);
        assertThat(grants.of(id)).isEmpty();
    }

    @Test
    void aGroupThatWasWithdrawnSinceItWasFoundGetsNoMembersBack() throws IOException {
        MediaId id = sealed().mediaId();
        Grant group = give(id, "group:family", null);
        granting.withdraw(id.hex(), group.fingerprint());

        granting.look(group);

        assertThat(grants.of(id)).isEmpty();
    }

    @Test
    void aSuccessorHasItsReadersFromTheBeginningAndTheOldAssetIsChangedNoMore() throws IOException {
        MediaId old = sealed().mediaId();
        Grant given = give(old, member, "2999-01-01T00:00:00Z");
        give(old, NAME, null);

        Asset successor = shelving.keep(reseal.reseal(rotating.ask(old.hex())), null);

        assertThat(grants.of(successor.mediaId()))
                .extracting(Grant::fingerprint, Grant::reader, Grant::expiresAt)
                .isEqualTo(grants.of(old).stream()
                        .map(grant -> tuple(grant.fingerprint(), grant.reader(), grant.expiresAt()))
                        .toList());
        assertThat(granting.text(successor.mediaId().hex(), given.fingerprint()))
                .isNotEqualTo(granting.text(old.hex(), given.fingerprint()));
        assertThatThrownBy(() -> granting.withdraw(old.hex(), given.fingerprint()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(successor.mediaId().hex());
        assertThatThrownBy(() -> rotating.ask(successor.mediaId().hex())).isInstanceOf(ConflictException.class);
        assertThat(rotating.callOff(old.hex())).isEqualTo(successor.mediaId());
        granting.withdraw(old.hex(), given.fingerprint());
    }

    @Test
    void whatFailedBeforeThereWasASuccessorCanBeChangedAgain() throws IOException {
        MediaId old = sealed().mediaId();
        Rotation rotation = rotating.ask(old.hex());
        reseal.reseal(rotation).staging().close();
        assertThatThrownBy(() -> give(old, member, null)).isInstanceOf(ConflictException.class);

        rotating.failed(rotation, new IOException("the disk is full"));

        assertThat(give(old, member, null).reader()).isEqualTo(member);
        assertThat(rotations.find(old).orElseThrow().reason()).isEqualTo("the disk is full");
    }

    @Test
    void whatWasCalledOffGetsNoSuccessor() throws IOException {
        MediaId old = sealed().mediaId();
        Rotation rotation = rotating.ask(old.hex());
        assertThat(rotating.callOff(old.hex())).isNull();

        assertThatThrownBy(() -> reseal.reseal(rotation)).isInstanceOf(ConflictException.class);

        assertThat(store.list()).containsExactly(old);
        assertThat(home.resolve("staging")).isEmptyDirectory();
    }

    @Test
    void aNamedReaderNeedsNoText() throws IOException {
        MediaId id = sealed().mediaId();
        Grant named = give(id, NAME, null);

        assertThat(named.place()).isNull();
        assertThatThrownBy(() -> granting.text(id.hex(), named.fingerprint()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("token");
    }

    private Grant give(MediaId id, String reader, @Nullable String expiresAt) throws IOException {
        return granting.give(
                id.hex(),
                expiresAt == null ? Map.of("recipient", reader) : Map.of("recipient", reader, "expiresAt", expiresAt));
    }

    private Asset sealed() throws IOException {
        return shelving.keep(
                receiver.receive(new SingleArrival(
                        Map.of("encrypt", "true"),
                        "a.txt",
                        "text/plain",
                        new ByteArrayInputStream(PLAIN),
                        PLAIN.length)),
                null);
    }
}
