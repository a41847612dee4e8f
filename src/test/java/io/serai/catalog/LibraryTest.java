package io.serai.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class LibraryTest {
    private static final String OWNER = "gun:me";
    private static final List<String> NAMES =
            List.of("Straße nach Süden.mp4", "100% sure_thing.txt", "100 unsure things.txt", "ΟΔΟΣ.png", "a\\b.txt");

    @TempDir
    private Path folder;

    private Assets assets;
    private Library library;

    @BeforeEach
    void open() {
        TemporaryCatalog catalog = catalog(folder);
        assets = catalog.assets();
        library = new Library(catalog.sql(), OWNER);
    }

    TemporaryCatalog catalog(Path place) {
        return TemporaryCatalog.in(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "name", "-name", "size", "-size"})
    void walkingThePagesGivesEachAssetOnceInOrder(String sort) {
        List<Asset> all = IntStream.range(0, 23).mapToObj(this::added).toList();
        Order order = Order.parse(sort);

        for (int most : List.of(1, 2, 7, 22, 23, 24, 200)) {
            assertThat(walk(search(sort), most, () -> {})).containsExactlyElementsOf(sorted(all, order));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "name", "-name", "size", "-size"})
    void whatComesAndGoesBetweenThePagesMovesNothingElse(String sort) {
        List<Asset> staying = IntStream.range(0, 20).mapToObj(this::added).toList();
        Iterator<Asset> going =
                IntStream.range(20, 40).mapToObj(this::added).toList().iterator();
        Iterator<Integer> coming = IntStream.range(40, 60).iterator();

        List<Asset> seen = walk(search(sort), 3, () -> {
            added(coming.next());
            assets.deleted(assets.deleting(going.next()));
        });

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(staying::contains).toList())
                .containsExactlyElementsOf(sorted(staying, Order.parse(sort)));
    }

    @Test
    void aCursorHoldsWhenTheAssetItNamesIsGone() {
        List<Asset> all = IntStream.range(0, 4).mapToObj(this::added).toList();
        Library.Page first = library.page(search("size"), null, null, 2);

        assets.deleting(first.assets().get(1));

        assertThat(library.page(search("size"), null, first.next(), 10).assets())
                .containsExactlyElementsOf(sorted(all, Order.parse("size")).subList(2, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STRASSE|0",
                "süden straße|0",
                "SU\u0308DEN|0",
                "100%|1",
                "100|1 2",
                "sure_|1",
                "things 100|2",
                "οδοσ|3",
                "\\|4",
                "'; DROP TABLE asset; --|",
                "%|1",
                "straße norden|"
            })
    void aNameIsFoundByAllOfItsWordsInAnyCase(String words, @Nullable String found) {
        List<Asset> all = IntStream.range(0, NAMES.size())
                .mapToObj(number -> added(number, NAMES.get(number), "text/plain", Tags.NONE))
                .toList();

        assertThat(library.page(
                                new Search(words, null, Tags.NONE, null, null, null, Order.parse("created")),
                                null,
                                null,
                                50)
                        .assets())
                .containsExactlyInAnyOrderElementsOf(numbered(all, found));
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, 0 1",
        "VIDEO/MP4, 0 1",
        "video/*, 0 1 2",
        "video, 0 1 2",
        "text/html, 4",
        "text/htm,",
        "vide,",
        "video/m_4,"
    })
    void aTypeIsFoundByItselfAndByItsFamily(String type, @Nullable String found) {
        List<String> types =
                List.of("video/mp4", "Video/mp4", "video/webm", "videos/mp4", "text/html; charset=UTF-8", "image/png");
        List<Asset> all = IntStream.range(0, types.size())
                .mapToObj(number -> added(number, "a", types.get(number), Tags.NONE))
                .toList();

        assertThat(library.page(
                                new Search(null, type, Tags.NONE, null, null, null, Order.parse("created")),
                                null,
                                null,
                                50)
                        .assets())
                .containsExactlyInAnyOrderElementsOf(numbered(all, found));
    }

    @Test
    void severalTagsAreAllAskedFor() {
        Asset both = added(1, "a", "text/plain", Tags.parse("holiday,2026"));
        Asset one = added(2, "a", "text/plain", Tags.parse("holiday"));

        assertThat(tagged("holiday")).containsExactlyInAnyOrder(one, both);
        assertThat(tagged("2026,holiday")).containsExactly(both);
        assertThat(tagged("Holiday")).isEmpty();
        assertThat(tagged("holi%")).isEmpty();
    }

    @Test
    void aDeletedAssetIsNotListedAndComesBackWithTheTagsItComesBackWith() {
        Asset first = added(1, "a", "text/plain", Tags.parse("old"));
        assets.deleting(first);
        assertThat(tagged("old")).isEmpty();

        assets.deleted(first);
        assertThat(library.page(search("name"), null, null, 50).assets()).isEmpty();

        assets.add(asset(1, 3, "a", "text/plain", Tags.parse("new")));
        assertThat(tagged("old")).isEmpty();
        assertThat(tagged("new")).hasSize(1);
    }

    @Test
    void stateAccessAndOwnerAreFilters() {
        Asset stored = added(1);
        Asset seeding = assets.seeding(added(2), "ab".repeat(20));

        assertThat(by(null, AssetState.SEEDING, null)).containsExactly(seeding);
        assertThat(by(null, null, AccessLevel.PRIVATE)).isEmpty();
        assertThat(by(OWNER, null, AccessLevel.PUBLIC)).containsExactlyInAnyOrder(stored, seeding);
        assertThat(by("gun:somebody", null, null)).isEmpty();
    }

    @Test
    void aCursorOfAnotherSearchOrSortIsRefused() {
        IntStream.range(0, 3).forEach(this::added);
        String cursor = library.page(search("size"), null, null, 1).next();

        assertThat(library.page(search("size"), null, cursor, 2).assets()).hasSize(2);
        for (Search other : List.of(
                search("-size"),
                search("created"),
                new Search("film", null, Tags.NONE, null, null, null, Order.parse("size")))) {
            assertThatThrownBy(() -> library.page(other, null, cursor, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("another search or sort");
        }
    }

    @Test
    void textThatNoDatabaseTakesIsRefused() {
        IntStream.range(0, 2).forEach(this::added);
        String cursor = library.page(search("name"), null, null, 1).next();
        String damaged = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).replace("film", "fi\0m");

        assertThatThrownBy(() -> library.page(
                        search("name"),
                        null,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(damaged.getBytes(UTF_8)),
                        1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nextCursor");
        assertThatThrownBy(() -> by("gun:\0", null, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The owner");
        assertThat(library.page(
                                new Search("fi\0lm", null, Tags.NONE, null, null, null, Order.parse("name")),
                                null,
                                null,
                                50)
                        .assets())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "", "AAAA", "eCB5IHo", "////"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> library.page(search("size"), null, text, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nextCursor");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void aPageHasBounds(int most) {
        assertThatThrownBy(() -> library.page(search("size"), null, null, most))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 to 200");
    }

    private List<Asset> walk(Search search, int most, Runnable between) {
        List<Asset> seen = new ArrayList<>();
        Library.Page page = library.page(search, null, null, most);
        seen.addAll(page.assets());
        while (page.next() != null) {
            between.run();
            page = library.page(search, null, page.next(), most);
            assertThat(page.assets()).isNotEmpty().hasSizeLessThanOrEqualTo(most);
            seen.addAll(page.assets());
        }
        return seen;
    }

    private static List<Asset> sorted(List<Asset> all, Order order) {
        Comparator<Asset> byKey = switch (order.key()) {
            case CREATED -> Comparator.comparing(Asset::createdAt);
            case NAME -> Comparator.comparing(Asset::fileName, String.CASE_INSENSITIVE_ORDER);
            case SIZE -> Comparator.comparingLong(Asset::size);
        };
        Comparator<Asset> whole = byKey.thenComparing(asset -> asset.mediaId().hex());
        return all.stream()
                .sorted(order.descending() ? whole.reversed() : whole)
                .toList();
    }

    private static List<Asset> numbered(List<Asset> all, @Nullable String numbers) {
        return numbers == null
                ? List.of()
                : List.of(numbers.split(" ")).stream()
                        .map(number -> all.get(Integer.parseInt(number)))
                        .toList();
    }

    private List<Asset> tagged(String tags) {
        return library.page(
                        new Search(null, null, Tags.parse(tags), null, null, null, Order.parse("-created")),
                        null,
                        null,
                        50)
                .assets();
    }

    private List<Asset> by(@Nullable String owner, @Nullable AssetState state, @Nullable AccessLevel access) {
        return library.page(
                        new Search(null, null, Tags.NONE, owner, state, access, Order.parse("name")), null, null, 50)
                .assets();
    }

    private static Search search(String sort) {
        return new Search(null, null, Tags.NONE, null, null, null, Order.parse(sort));
    }

    /** An asset among which some share their name, their size or their time. */
    private Asset added(int number) {
        return added(number, (number % 2 == 0 ? "FILM " : "film ") + number % 5, "video/mp4", Tags.NONE);
    }

    private Asset added(int number, String name, String type, Tags tags) {
        Asset asset = asset(number, 1, name, type, tags);
        assets.add(asset);
        return asset;
    }

    private static Asset asset(int number, long version, String name, String type, Tags tags) {
        return new Asset(
                new MediaId(String.format("%08x", number * 0x9E3779B1).repeat(8)),
                version,
                AssetState.STORED,
                1000 + number % 3,
                name,
                type,
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                true,
                Instant.ofEpochMilli(1_700_000_000_000L + number / 4 * 4L),
                null,
                tags,
                null,
                null,
                null,
                1000 + number % 3);
    }
}
