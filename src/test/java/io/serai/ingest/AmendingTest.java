package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.media.Priority;
import io.serai.sealing.AgeIdentity;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEachDatabase
class AmendingTest {
    private static final String INFO_HASH = "ab".repeat(20);

    @TempDir
    private Path home;

    private final AssetLocks locks = new AssetLocks();
    private BlobStore store;
    private Assets assets;
    private ReplicationQueue queue;
    private Receiver receiver;
    private Shelving shelving;
    private Amending amending;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(home);
        assets = catalog.assets();
        queue = catalog.queue();
        store = new BlobStore(
                home.resolve("blobs"),
                home.resolve("staging"),
                new Space(home, new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0),
                size -> 1 << 14);
        AssetSealer sealer = new AssetSealer(AgeIdentity.generate(), List.of());
        receiver = new Receiver(store, sealer, AccessLevel.PUBLIC, 1_000_000);
        shelving = new Shelving(store, assets, Grantors.of(sealer), locks, "origin");
        amending = new Amending(store, assets, catalog.rotations(), locks, "origin");
    }

    @Test
    void everythingThatCanBeSaidOfAnAssetCanBeChanged() throws IOException {
        Asset before = complete("private");

        Asset after = amend(before, """
                {"name": "../Ü.txt", "tags": ["b", "a"], "access": "restricted", "replicate": false, "priority": 9,
                 "expiresAt": "2999-01-01T00:00:00Z"}""");

        assertThat(after.fileName()).isEqualTo("Ü.txt");
        assertThat(after.tags().values()).containsExactly("b", "a");
        assertThat(after.access()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(after.replicate()).isFalse();
        assertThat(after.priority()).isEqualTo(new Priority(9));
        assertThat(after.expiresAt()).isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(amend(after, "{\"expiresAt\": null}").expiresAt()).isNull();
    }

    @Test
    void theRowAndTheClaimBesideTheBytesSayTheSame() throws IOException {
        Asset after = amend(complete("public"), "{\"name\": \"b.txt\", \"tags\": [\"x\"]}");

        assertThat(assets.find(after.mediaId())).contains(after);
        assertThat(claimed(after))
                .usingRecursiveComparison()
                .ignoringFields("state", "infoHash")
                .isEqualTo(after);
    }

    @Test
    void whatWasInterruptedBeforeTheClaimIsFinishedWhenItIsPublished() throws IOException {
        Asset before = complete("public");
        Asset after = amend(before, "{\"name\": \"b.txt\"}");
        Files.writeString(claim(after), new Claim("origin", before).json());

        amending.confirm(after);

        assertThat(claimed(after).fileName()).isEqualTo("b.txt");
    }

    @Test
    void aPublicationThatIsLateLeavesTheNewerClaim() throws IOException {
        Asset second = amend(complete("public"), "{\"name\": \"second.txt\"}");
        Asset third = amend(second, "{\"name\": \"third.txt\"}");

        amending.confirm(second);

        assertThat(claimed(third).fileName()).isEqualTo("third.txt");
    }

    @Test
    void aChangedAssetIsPublishedAndQueuedAnew() throws IOException {
        Asset before = complete("public");
        assertThat(queue.size()).isEqualTo(1);

        Asset after = amend(before, "{\"priority\": 10}");

        assertThat(after.state()).isEqualTo(AssetState.SEEDING);
        assertThat(queue.size()).isZero();
        assets.enqueued(assets.published(before));
        assertThat(assets.current(before).state()).isEqualTo(AssetState.SEEDING);
        assertThat(queue.size()).isZero();
        assets.enqueued(assets.published(after));
        assertThat(queue.of(after.mediaId()).get(0).priority().value()).isEqualTo(10);
    }

    @Test
    void aChangeBeforeTheTorrentIsMadeTakesNoStepAway() throws IOException {
        Asset stored = shelve("public");

        assertThat(amend(stored, "{\"name\": \"b.txt\"}").state()).isEqualTo(AssetState.STORED);
    }

    @Test
    void whatChangesNothingIsNoNewVersion() throws IOException {
        Asset before = complete("public");

        assertThat(amend(before, "{}")).isEqualTo(before);
        assertThat(amend(before, "{\"name\": \"a.txt\", \"access\": \"public\"}"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"public, private", "public, restricted", "private, public", "restricted, public"})
    void refusesAnAccessThatTakesOtherBytesAndSaysWhatToDo(String from, String to) throws IOException {
        Asset before = complete(from);

        assertThatThrownBy(() -> amend(before, "{\"name\": \"b.txt\", \"access\": \"" + to + "\"}"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("upload the file again with accessLevel=" + to);
        assertThat(assets.find(before.mediaId())).contains(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \" \"}|name",
                "{\"tags\": [\"a,b\"]}|tag",
                "{\"access\": \"secret\"}|access",
                "{\"priority\": 11}|priority",
                "{\"expiresAt\": \"\"}|expiresAt",
                "{\"expiresAt\": \"soon\"}|expiry",
                "{\"expiresAt\": \"2001-01-01T00:00:00Z\"}|past"
            })
    void refusesAFieldThatCannotBeAndNamesIt(String fields, String named) throws IOException {
        Asset before = complete("public");

        assertThatThrownBy(() -> amend(before, fields))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(named);
        assertThat(assets.find(before.mediaId())).contains(before);
    }

    @Test
    void refusesWhatIsNotThereOrIsGoing() throws IOException {
        Asset asset = complete("public");

        assertThatThrownBy(() -> amending.amend("00".repeat(32), Map.of())).isInstanceOf(NotFoundException.class);
        assets.deleting(asset);
        assertThatThrownBy(() -> amend(asset, "{}"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("being deleted");
        assets.deleted(asset);
        assertThatThrownBy(() -> amend(asset, "{}")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesToChangeWhatIsDamaged() throws IOException {
        Asset asset = complete("public");
        assets.damaged(INFO_HASH);

        assertThatThrownBy(() -> amend(asset, "{}"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void tagsComeWithAnUploadAndAreKeptWhenTheCatalogIsLost() throws IOException {
        Asset asset = shelving.keep(receiver.receive(arrival(Map.of("tags", "[\"a\", \"b\"]"))), null);

        assertThat(asset.tags().values()).containsExactly("a", "b");
        assertThat(claimed(asset).tags()).isEqualTo(asset.tags());
    }

    private Asset amend(Asset asset, String json) throws IOException {
        return amending.amend(asset.mediaId().hex(), new ObjectMapper().readValue(json, new TypeReference<>() {}));
    }

    private Asset shelve(String access) throws IOException {
        return shelving.keep(receiver.receive(arrival(Map.of("accessLevel", access))), null);
    }

    private Asset complete(String access) throws IOException {
        return assets.enqueued(assets.published(assets.seeding(shelve(access), INFO_HASH)));
    }

    private static Arrival arrival(Map<String, String> said) {
        byte[] bytes = "some text".getBytes(StandardCharsets.UTF_8);
        return new SingleArrival(said, "a.txt", null, new ByteArrayInputStream(bytes), bytes.length);
    }

    private Path claim(Asset asset) {
        MediaId id = asset.mediaId();
        return store.folder(id).resolve(Claim.FILE);
    }

    private Asset claimed(Asset asset) throws IOException {
        return Claim.parse(Files.readString(claim(asset))).asset();
    }
}
