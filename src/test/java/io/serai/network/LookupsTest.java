package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.AssetLocks;
import io.serai.catalog.Claims;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.MediaRecord;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class LookupsTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');

    @TempDir
    private Path folder;

    private final NamedSigner anna = new NamedSigner(ANNA);
    private final Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);
    private final List<MediaId> asked = new ArrayList<>();
    private final Map<MediaId, CompletableFuture<?>> asking = new HashMap<>();
    private final AtomicLong now = new AtomicLong();
    private Claims claims;
    private Trust trust;
    private Lookups lookups;

    @BeforeEach
    void open() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        claims = catalog.claims();
        trust = new Trust(claims);
        lookups = lookups(catalog);
        peers.heard(ANNA, PresenceTest.presence(1));
        peers.heard(ANNA, PresenceTest.presence(2));
        peers.heard(OTTO, PresenceTest.presence(1));
        peers.heard(OTTO, PresenceTest.presence(2));
    }

    private Lookups lookups(TemporaryCatalog catalog) {
        Keyring keyring = new Keyring(List.of());
        Admission all = new Admission(true, Set.of(), Set.of());
        return new Lookups(
                peers,
                new SignedManifests("serai", all, anna),
                trust,
                new Endings(
                        SELF,
                        "serai",
                        anna,
                        catalog.assets(),
                        new AssetLocks(),
                        claims,
                        catalog.copies(),
                        new Blobs(folder),
                        new Correspondence(SELF, keyring, () -> 1)),
                keyring,
                id -> {
                    asked.add(id);
                    CompletableFuture<?> ended = new CompletableFuture<>();
                    asking.put(id, ended);
                    return ended;
                },
                now::get);
    }

    @Test
    void theFirstRecordWhoseManifestIsVerifiedIsTheAnswerBeforeTheOthersHaveAnswered() throws IOException {
        CompletableFuture<Optional<Sighting>> answer = lookups.of(ID);
        lookups.holders(ID.hex(), List.of(OTTO));
        SignedText signed = anna.manifest(ID, 2);

        lookups.take(ANNA, ID.hex(), null, null);
        lookups.take(ANNA, ID.hex(), "junk", 1.0);
        lookups.take(ANNA, ID.hex(), held(SignedText.sign(signed.text(), new NamedSigner(OTTO))), 1.0);
        lookups.take(ANNA, ID.hex(), held(anna.manifest(new MediaId("0b".repeat(32)), 1)), 1.0);
        assertThat(answer).isNotDone();

        lookups.take(OTTO, ID.hex(), held(signed), 1.0);
        lookups.take(ANNA, ID.hex(), held(anna.manifest(ID, 3)), 1.0);

        assertThat(answer.join()).hasValueSatisfying(seen -> {
            assertThat(seen.source()).isEqualTo(OTTO);
            assertThat(seen.signed()).isEqualTo(signed);
            assertThat(seen.manifest().origin()).isEqualTo(ANNA);
            assertThat(seen.others()).containsExactly(OTTO);
        });
    }

    @Test
    void whatStandsBesideTheRecordIsNoRecord() throws IOException {
        CompletableFuture<Optional<Sighting>> answer = lookups.of(ID);
        SignedText signed = anna.manifest(ID, 1);

        for (Object flat : List.of(
                ID.hex(),
                "ab".repeat(20),
                7.0,
                true,
                "{\"mediaId\":\"" + ID + "\",\"infoHash\":\"" + "ab".repeat(20) + "\",\"fileSize\":7}",
                signed.text(),
                signed.json())) {
            lookups.take(ANNA, ID.hex(), flat, 1.0);
        }
        end(ID);

        assertThat(answer.join()).isEmpty();
    }

    @Test
    void othersAreAskedOnceHoweverManyWantToKnow() {
        CompletableFuture<Optional<Sighting>> first = lookups.of(ID);

        assertThat(lookups.of(ID)).isSameAs(first);
        assertThat(asked).containsExactly(ID);
    }

    @Test
    void thatNobodyHasItIsKnownForHalfAMinute() {
        nobodyHas(ID);
        assertThat(lookups.of(ID).join()).isEmpty();

        now.addAndGet(Duration.ofSeconds(29).toNanos());
        ask(ID);
        assertThat(asked).hasSize(1);

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(lookups.of(ID)).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void thatThereWasNobodyToAskIsNotKept() {
        CompletableFuture<Optional<Sighting>> answer = lookups.of(ID);
        end(ID);
        assertThat(answer.join()).isEmpty();

        ask(ID);

        assertThat(asked).hasSize(2);
    }

    @Test
    void whatItsOriginEndedIsNotSeenInRecordsOfOthers() throws IOException {
        CompletableFuture<Optional<Sighting>> answer = lookups.of(ID);

        lookups.take(ANNA, ID.hex(), new MediaRecord("deleted", 3, anna.tombstone(ID, 3)).text(), 1.0);
        lookups.take(OTTO, ID.hex(), held(anna.manifest(ID, 2)), 1.0);
        end(ID);

        assertThat(answer.join()).isEmpty();
        assertThat(claims.find(ID, ANNA).orElseThrow().state()).isEqualTo(Claims.State.ENDED);
        assertThat(trust.isGood(anna.manifest("serai", ID, 3, 7))).isFalse();
        assertThat(trust.isGood(anna.manifest("serai", ID, 4, 7))).isTrue();
    }

    @Test
    void whoSignedWhatIsNotSoIsNotBelievedAgain() throws IOException {
        trust.blame(anna.manifest("serai", ID, 1, 7));
        CompletableFuture<Optional<Sighting>> answer = lookups.of(ID);

        lookups.take(ANNA, ID.hex(), held(anna.manifest(ID, 2)), 1.0);
        end(ID);

        assertThat(answer.join()).isEmpty();
    }

    @Test
    void whatWasOfNoUseIsAskedForAnew() {
        nobodyHas(ID);

        lookups.forget(ID);

        assertThat(lookups.of(ID)).isNotDone();
    }

    @Test
    void soManyAreAskedForAtATimeAndSoManyAnswersAreKept() {
        for (int number = 0; number < Lookups.OPEN; number++) {
            ask(id(number));
        }
        assertThatThrownBy(() -> lookups.of(ID)).isInstanceOf(TooManyReadsException.class);
        lookups.remind(ID);
        ask(id(0));
        asking.keySet().forEach(this::end);

        for (int number = 0; number <= Lookups.MOST; number++) {
            nobodyHas(id(number));
        }
        asked.clear();
        ask(id(Lookups.MOST));
        assertThat(asked).isEmpty();
        ask(id(0));
        assertThat(asked).containsExactly(id(0));
    }

    @Test
    void askingThatFailedIsAnAnswerToo() {
        CompletableFuture<Optional<Sighting>> answer = lookups.of(ID);

        asking(ID).completeExceptionally(new IllegalStateException("the routes have ended"));

        assertThat(answer.join()).isEmpty();
    }

    private void ask(MediaId id) {
        assertThat(lookups.of(id)).isNotNull();
    }

    private void nobodyHas(MediaId id) {
        ask(id);
        lookups.holders(id.hex(), List.of());
        end(id);
    }

    private CompletableFuture<?> asking(MediaId id) {
        return Objects.requireNonNull(asking.get(id));
    }

    private void end(MediaId id) {
        asking(id).complete(null);
    }

    private static MediaId id(int number) {
        return new MediaId("%064x".formatted(number));
    }

    private static String held(SignedText signed) {
        return new MediaRecord("held", 1, signed).text();
    }
}
