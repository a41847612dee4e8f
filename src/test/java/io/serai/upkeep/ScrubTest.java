package io.serai.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.OnEachDatabase;
import io.serai.store.Condition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ScrubTest {
    private static final Duration CYCLE = Duration.ofDays(30);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final long QUICKLY = 1L << 40;

    @TempDir
    private Path home;

    private Keeping node;
    private Scrub scrub;
    private SettingAside settingAside;

    @BeforeEach
    void open() throws IOException {
        node = Keeping.in(home);
        scrub = scrub(QUICKLY);
        settingAside = new SettingAside(node.store().blobs(), node.assets(), node.locks(), Duration.ofDays(30));
    }

    @Test
    void readsFirstWhatWasNotLookedAtForTheLongestTime() throws IOException {
        Asset later = add("later", LONG_AGO.plusSeconds(1));
        Asset sooner = add("sooner", LONG_AGO);
        add("new", Instant.now());

        assertThat(scrub.due()).containsExactly(sooner, later);
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws IOException {
        Asset first = add("first", LONG_AGO);
        Asset second = add("second", LONG_AGO.plusSeconds(1));

        assertThat(scrub.read(first)).isEqualTo(Condition.SOUND);
        scrub.sound(first);
        node = Keeping.in(home);

        assertThat(scrub(QUICKLY).due()).containsExactly(second);
    }

    @Test
    void readsOnceWhatCameInBeforeTheClockWasSetBack() throws IOException {
        Asset ahead = add("ahead", Instant.now().plus(Duration.ofDays(3650)));
        Asset old = add("old", LONG_AGO);
        add("new", Instant.now());

        assertThat(scrub.due()).containsExactly(old, ahead);

        scrub.sound(ahead);
        assertThat(scrub.due()).containsExactly(old);
    }

    @Test
    void readsWhatIsInDoubtBeforeAllElse() throws IOException {
        add("old", LONG_AGO);
        Asset doubted = add("new", Instant.now());

        node.verifications().doubt(doubted.mediaId());

        assertThat(scrub.due().get(0)).isEqualTo(doubted);
    }

    @Test
    void setsAlteredBytesAside() throws IOException {
        Asset asset = add("some bytes", LONG_AGO);
        Files.writeString(node.file(asset), "same size!");

        Asset damaged = settingAside.take(asset, scrub.read(asset));

        assertThat(damaged.state()).isEqualTo(AssetState.DAMAGED);
        assertThat(node.assets().find(asset.mediaId())).contains(damaged);
        assertThat(node.file(asset)).doesNotExist();
        assertThat(quarantined())
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("same size!"));
        assertThat(node.store().space().stored()).isEqualTo(asset.size());
        assertThat(node.damages().count()).isEqualTo(1);
        assertThat(scrub.due()).isEmpty();
    }

    @Test
    void whatIsMissingIsDamagedToo() throws IOException {
        Asset asset = add("gone", LONG_AGO);
        Files.delete(node.file(asset));

        assertThat(settingAside.take(asset, scrub.read(asset)).state()).isEqualTo(AssetState.DAMAGED);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void whatIsDeletedMeanwhileIsNotDamaged() throws IOException {
        Asset asset = add("deleted", LONG_AGO);
        node.assets().deleting(asset);
        node.store().remove(asset.mediaId(), asset.size());

        assertThat(settingAside.take(asset, scrub.read(asset)).state()).isEqualTo(AssetState.DELETING);
        assertThat(node.damages().count()).isZero();
    }

    @Test
    void bytesThatWereThoughtDamagedAndAreSoundAreTakenBack() throws IOException {
        Asset asset = add("sound", LONG_AGO);
        node.assets().damaged(String.valueOf(asset.infoHash()));

        Asset doubted = scrub.due().get(0);
        assertThat(doubted.state()).isEqualTo(AssetState.DAMAGED);
        assertThat(scrub.read(doubted)).isEqualTo(Condition.SOUND);

        assertThat(scrub.sound(doubted).state()).isEqualTo(AssetState.STORED);
        assertThat(node.damages().count()).isZero();
        assertThat(scrub.due()).isEmpty();
    }

    @Test
    void keepsToItsPace() throws IOException {
        Asset asset = node.add(new byte[400_000], LONG_AGO);
        long started = System.nanoTime();

        assertThat(scrub(1_000_000).read(asset)).isEqualTo(Condition.SOUND);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    @Test
    void endsInTheMiddleWhenTheNodeEnds() throws IOException {
        Asset asset = node.add(new byte[400_000], LONG_AGO);
        Scrub ending = new Scrub(node.store().blobs(), node.assets(), node.verifications(), CYCLE, 1, () -> true);

        assertThatThrownBy(() -> ending.read(asset)).isInstanceOf(InterruptedIOException.class);
    }

    private Asset add(String text, Instant received) throws IOException {
        return node.add(text.getBytes(UTF_8), received);
    }

    private Scrub scrub(long bytesPerSecond) {
        return new Scrub(node.store().blobs(), node.assets(), node.verifications(), CYCLE, bytesPerSecond, () -> false);
    }

    private List<Path> quarantined() throws IOException {
        Path folder = home.resolve("blobs/.quarantine");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
