package io.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCacheTest {
    private static final long MOST = 100;
    private static final long QUOTA = 1000;

    @TempDir
    private Path folder;

    private Path scratch = Path.of("");
    private Space space;
    private ReadCache cache;

    @BeforeEach
    void open() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        begin(MOST);
    }

    private void begin(long most) throws IOException {
        space = new Space(folder, new SpaceBounds(0, 0, QUOTA, Long.MAX_VALUE), 0, 0);
        cache = new ReadCache(folder.resolve("cache"), "note", most, space);
    }

    @Test
    void whatIsKeptStandsUnderItsIdWithTheNote() throws Exception {
        MediaId id = keep("film", 10);

        Path found = cache.find(id).orElseThrow();
        assertThat(found).isEqualTo(new Blobs(folder.resolve("cache")).folder(id));
        assertThat(found.resolve(id.hex())).hasContent("film".repeat(10));
        assertThat(found.resolve("note")).hasContent("note of film");
        assertThat(cache.find(id("other"))).isEmpty();
    }

    @Test
    void whatWasReadLeastLatelyGoesFirst() throws Exception {
        MediaId first = keep("aaaa", 10);
        MediaId second = keep("bbbb", 10);
        cache.find(first);

        MediaId third = keep("cccc", 10);

        assertThat(cache.find(second)).isEmpty();
        assertThat(new Blobs(folder.resolve("cache")).folder(second)).doesNotExist();
        assertThat(cache.find(first)).isPresent();
        assertThat(cache.find(third)).isPresent();
    }

    @Test
    void whatIsLargerThanAllOfItIsRefusedAndSoIsWhatDoesNotFitBesideWhatIsOnItsWay() throws IOException {
        assertThatThrownBy(() -> cache.begin(MOST + 1))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("101 bytes", "100");
        try (ReadCache.Room coming = cache.begin(60)) {
            assertThat(coming).isNotNull();
            assertThatThrownBy(() -> cache.begin(41)).isInstanceOf(NoSpaceException.class);
        }
        cache.begin(MOST).close();
    }

    @Test
    void roomIsReservedBeforeAnythingComesAndGivenBackWhenNothingDid() throws IOException {
        try (ReadCache.Room coming = cache.begin(60)) {
            assertThat(coming).isNotNull();
            assertThat(space.available()).isEqualTo(QUOTA - 60);
        }
        assertThat(space.available()).isEqualTo(QUOTA);
    }

    @Test
    void whatIsStoredTakesTheRoomOfWhatWasOnlyRead() throws Exception {
        MediaId old = keep("aaaa", 10);
        MediaId late = keep("bbbb", 10);
        assertThat(space.available()).isEqualTo(QUOTA);

        try (Space.Reservation upload = space.reserve(QUOTA - 50)) {
            assertThat(upload).isNotNull();
            assertThat(cache.find(old)).isEmpty();
            assertThat(cache.find(late)).isPresent();
            assertThat(space.available()).isEqualTo(50);
            assertThatThrownBy(() -> cache.begin(60)).isInstanceOf(NoSpaceException.class);
        }
        assertThatThrownBy(() -> space.reserve(QUOTA + 1)).isInstanceOf(NoSpaceException.class);
    }

    @Test
    void whatIsWholeOutlivesARestartInTheOrderInWhichItWasRead() throws Exception {
        MediaId first = keep("aaaa", 10);
        MediaId second = keep("bbbb", 10);
        read(first, "2026-01-02T00:00:00Z");
        read(second, "2026-01-01T00:00:00Z");

        begin(MOST);
        MediaId third = keep("cccc", 10);

        assertThat(cache.find(first)).isPresent();
        assertThat(cache.find(second)).isEmpty();
        assertThat(cache.find(third)).isPresent();
    }

    @Test
    void aRestartRemovesWhatIsNotWholeAndWhatIsTooMuchNow() throws Exception {
        MediaId noted = keep("aaaa", 10);
        MediaId bare = keep("bbbb", 10);
        Files.delete(cache.find(bare).orElseThrow().resolve("note"));

        begin(MOST);
        assertThat(cache.find(bare)).isEmpty();
        assertThat(new Blobs(folder.resolve("cache")).folder(bare)).doesNotExist();
        assertThat(cache.find(noted)).isPresent();

        begin(0);
        assertThat(cache.isOn()).isFalse();
        assertThat(cache.find(noted)).isEmpty();
        assertThat(new Blobs(folder.resolve("cache")).list()).isEmpty();
    }

    @Test
    void whatSomebodyRemovedByHandIsNotThere() throws Exception {
        MediaId id = keep("aaaa", 10);
        Folders.remove(cache.find(id).orElseThrow());

        assertThat(cache.find(id)).isEmpty();
        assertThat(space.available()).isEqualTo(QUOTA);
    }

    @Test
    void aFileIsRightWhenItsLengthAndItsHashAre() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "film");

        assertThat(ReadCache.isRight(file, id("film"), 4)).isTrue();
        assertThat(ReadCache.isRight(file, id("film"), 5)).isFalse();
        assertThat(ReadCache.isRight(file, id("firm"), 4)).isFalse();
    }

    private MediaId keep(String word, int times) throws Exception {
        String text = word.repeat(times);
        Path file =
                Files.writeString(Files.createDirectories(scratch.resolve(word)).resolve("file"), text);
        try (ReadCache.Room room = cache.begin(text.length())) {
            cache.keep(room, id(text), file, ("note of " + word).getBytes(StandardCharsets.UTF_8));
        }
        return id(text);
    }

    private void read(MediaId id, String when) throws IOException {
        Files.setLastModifiedTime(new Blobs(folder.resolve("cache")).file(id), FileTime.from(Instant.parse(when)));
    }

    private static MediaId id(String text) throws Exception {
        return MediaId.ofHash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
