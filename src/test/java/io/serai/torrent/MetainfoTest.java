package io.serai.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetainfoTest {
    private static final String HASH = "h".repeat(20);

    /** The SHA-256 of each of two pieces, one behind the other, and the root of the tree of the two. */
    private static final String V2_LAYER = "a".repeat(32) + "b".repeat(32);

    private static final String V2_ROOT = sha256(V2_LAYER);

    @Test
    void theInfoHashIsThatOfTheInfoDictionaryInTheStandardsForm() {
        Metainfo made = create("name", 20_000, 16_384, false, List.of(), List.of());

        String info = "d6:lengthi20000e4:name4:name12:piece lengthi16384e6:pieces40:" + "\1".repeat(40) + "e";
        assertThat(made.infoHash()).isEqualTo(sha1(info));
        assertThat(new String(made.torrent(), ISO_8859_1)).isEqualTo("d4:info" + info + "e");
    }

    @Test
    void trackersAndWebSeedsDoNotChangeTheInfoHashAndThePrivateFlagDoes() {
        Metainfo bare = create("name", 20_000, 16_384, false, List.of(), List.of());
        Metainfo full = create(
                "name", 20_000, 16_384, false, List.of("http://t/announce", "wss://t/"), List.of("http://w/bytes"));
        Metainfo closed = create("name", 20_000, 16_384, true, List.of(), List.of());

        assertThat(full.infoHash()).isEqualTo(bare.infoHash());
        assertThat(full.trackers()).containsExactly("http://t/announce", "wss://t/");
        assertThat(full.webSeeds()).containsExactly("http://w/bytes");
        assertThat(closed.infoHash()).isNotEqualTo(bare.infoHash());
        assertThat(closed.content().closed()).isTrue();
    }

    @Property(tries = 50)
    void whatIsMadeReadsBackTheSame(
            @ForAll @LongRange(min = 1, max = 1L << 32) long size, @ForAll @IntRange(min = 14, max = 24) int exponent) {
        int pieceLength = Math.max(1 << exponent, PieceLength.of(size));
        Metainfo made = create("name", size, pieceLength, false, List.of(), List.of());
        Metainfo read = Metainfo.parse(made.torrent());

        assertThat(read.content()).isEqualTo(new Metainfo.Content("name", size, pieceLength, false));
        assertThat(read.infoHash()).isEqualTo(made.infoHash());
        assertThat(read.torrent()).isEqualTo(made.torrent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/b", "/a", "a\\b", "a\0b", "../../etc/passwd"})
    void refusesANameThatIsAPath(String name) {
        assertThatThrownBy(() -> create(name, 1, 16_384, false, List.of(), List.of()))
                .isInstanceOf(TorrentRefusedException.class)
                .hasMessageContaining("name");
    }

    @Test
    void refusesToMakeWhatTheLibraryWouldDieOf() {
        assertRefused(() -> create("name", 0, 16_384, false, List.of(), List.of()), "at least one byte");
        assertRefused(() -> create("name", 1, 16_385, false, List.of(), List.of()), "power of two");
        assertRefused(() -> create("name", 1, 8_192, false, List.of(), List.of()), "piece length");
        Metainfo.Content content = new Metainfo.Content("name", 16_385, 16_384, false);
        assertRefused(() -> Metainfo.create(content, new byte[20], List.of(), List.of()), "need 2 hashes");
        assertRefused(() -> Metainfo.create(content, new byte[60], List.of(), List.of()), "need 2 hashes");
        assertRefused(() -> Metainfo.create(content, new byte[40], List.of(), List.of()), "piece 0 was not computed");
        assertRefused(() -> Metainfo.create(content, new byte[39], List.of(), List.of()), "need 2 hashes");
    }

    @Test
    void refusesSeveralFiles() {
        assertRefused(
                "d5:filesld6:lengthi1e4:pathl1:aeed6:lengthi1e4:pathl1:beee4:name1:n12:piece lengthi16384e6:pieces20:"
                        + HASH + "e",
                "2 files");
    }

    @Test
    void refusesASymlinkHoweverLongItSaysThatItIs() {
        // the library gives a symlink no length of its own, and takes nothing that has no length in all
        String link = "12:symlink pathl1:be";
        assertRefused("d4:attr1:l6:lengthi5e4:name1:n12:piece lengthi16384e6:pieces0:" + link + "e", "invalid length");
        assertRefused(
                "d5:filesld4:attr1:l6:lengthi5e4:pathl1:ae" + link + "ee4:name1:n12:piece lengthi16384e6:pieces0:e",
                "invalid length");
        assertRefused(
                "d5:filesld4:attr1:l6:lengthi5e4:pathl1:ae" + link
                        + "ed6:lengthi1e4:pathl1:ceee4:name1:n12:piece lengthi16384e6:pieces20:" + HASH + "e",
                "2 files");
    }

    @Test
    void takesAHybridUnderTheInfoHashOfItsV1Half() {
        String info = "d9:file treed4:named0:d6:lengthi20000e11:pieces root32:" + V2_ROOT
                + "eee6:lengthi20000e12:meta versioni2e4:name4:name12:piece lengthi16384e6:pieces40:" + HASH + HASH
                + "e";
        String layers = "12:piece layersd32:" + V2_ROOT + "64:" + V2_LAYER + "e";

        Metainfo read = Metainfo.parse(("d4:info" + info + layers + "e").getBytes(ISO_8859_1));

        assertThat(read.content()).isEqualTo(new Metainfo.Content("name", 20_000, 16_384, false));
        assertThat(read.infoHash()).isEqualTo(sha1(info));
    }

    @Test
    void refusesV2Only() {
        assertRefused(
                "d9:file treed1:nd0:d6:lengthi5e11:pieces root32:" + "r".repeat(32)
                        + "eee12:meta versioni2e4:name1:n12:piece lengthi16384ee",
                "v2-only");
    }

    @Test
    void refusesPiecesThatAreTooLongOrTooShort() {
        assertRefused("d6:lengthi1e4:name1:n12:piece lengthi134217728e6:pieces20:" + HASH + "e", "piece length");
        assertRefused("d6:lengthi1e4:name1:n12:piece lengthi1024e6:pieces20:" + HASH + "e", "piece length");
    }

    @Test
    void refusesTooManyPieces() {
        int pieces = Metainfo.MOST_PIECES + 1;
        assertThatThrownBy(() -> Metainfo.create(
                        new Metainfo.Content("n", pieces * 16_384L, 16_384, false),
                        new byte[pieces * 20],
                        List.of(),
                        List.of()))
                .isInstanceOf(TorrentRefusedException.class)
                .hasMessageContaining("1048577 pieces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "de", "d4:infode", "i1e", "d4:info3:abce", "l"})
    void refusesWhatIsNoTorrent(String bytes) {
        assertThatThrownBy(() -> Metainfo.parse(bytes.getBytes(ISO_8859_1)))
                .isInstanceOf(TorrentRefusedException.class);
    }

    @Test
    void refusesMetainfoAboveEightMebibytesUnread() {
        assertThatThrownBy(() -> Metainfo.parse(new byte[Metainfo.LARGEST + 1]))
                .isInstanceOf(TorrentRefusedException.class)
                .hasMessageContaining("8388609");
    }

    @Test
    void aHostileNameStaysInside() {
        Metainfo read = Metainfo.parse(
                torrent("d6:lengthi1e4:name16:../../etc/passwd12:piece lengthi16384e6:pieces20:" + HASH + "e"));
        assertThat(read.toNative("safe").files().filePath(0)).isEqualTo("safe");
    }

    private static void assertRefused(String info, String reason) {
        assertRefused(() -> Metainfo.parse(torrent(info)), reason);
    }

    private static void assertRefused(ThrowingCallable action, String reason) {
        assertThatThrownBy(action).isInstanceOf(TorrentRefusedException.class).hasMessageContaining(reason);
    }

    private static byte[] torrent(String info) {
        return ("d4:info" + info + "e").getBytes(ISO_8859_1);
    }

    private static Metainfo create(
            String name, long size, int pieceLength, boolean closed, List<String> trackers, List<String> webSeeds) {
        byte[] pieces = new byte[(int) PieceLength.count(size, pieceLength) * 20];
        Arrays.fill(pieces, (byte) 1);
        return Metainfo.create(new Metainfo.Content(name, size, pieceLength, closed), pieces, trackers, webSeeds);
    }

    private static String sha256(String bytes) {
        try {
            return new String(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(ISO_8859_1)), ISO_8859_1);
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static String sha1(String bytes) {
        return "%040x".formatted(new BigInteger(1, Sample.sha1().digest(bytes.getBytes(ISO_8859_1))));
    }
}
