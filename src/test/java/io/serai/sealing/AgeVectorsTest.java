package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kinds of files that age's test suite has (C2SP CCTV), made here: what reads a stream and what reads at random agree on
 * each of them.
 */
class AgeVectorsTest {
    private static final AgeIdentity IDENTITY = AgeIdentity.generate();
    private static final AgeIdentity OTHER = AgeIdentity.generate();
    private static final byte[] SHORT = Sealed.plaintext(100);
    private static final byte[] FULL = Sealed.plaintext(Sealed.CHUNK);
    private static final byte[] NOTHING = {};
    private static final String GREASE = "-> grease-1! a ~\nYWFh\n";
    private static final String LOW_ORDER = "A".repeat(43);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("sound")
    void opens(byte[] bytes, byte[] plaintext) throws IOException {
        assertThat(Sealed.unseal(bytes, IDENTITY)).isEqualTo(plaintext);
        assertThat(readAtRandom(bytes)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @MethodSource({"badHeaders", "badStanzas", "badPayloads"})
    void refuses(byte[] bytes) {
        assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> Sealed.unseal(bytes, IDENTITY));
        assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> readAtRandom(bytes));
    }

    @ParameterizedTest
    @MethodSource("forOthers")
    void isForOthers(byte[] bytes) {
        assertThatExceptionOfType(WrongIdentityException.class).isThrownBy(() -> Sealed.unseal(bytes, IDENTITY));
        assertThatExceptionOfType(WrongIdentityException.class).isThrownBy(() -> readAtRandom(bytes));
    }

    static Stream<Arguments> sound() throws GeneralSecurityException {
        String long64 = "-> long\n" + "A".repeat(64) + "\n\n";
        return Stream.of(
                sound("short", vector(SHORT), SHORT),
                sound("empty", vector(NOTHING), NOTHING),
                sound("a full last chunk", vector(FULL), FULL),
                sound("an unknown stanza before", vector(SHORT).stanzas(own -> GREASE + own), SHORT),
                sound("an unknown stanza behind", vector(SHORT).stanzas(own -> own + GREASE), SHORT),
                sound("a stanza for somebody else", vector(SHORT).stanzas(own -> others() + own), SHORT),
                sound("an empty last line", vector(SHORT).stanzas(own -> own + long64), SHORT));
    }

    private static Arguments sound(String name, AgeVector vector, byte[] plaintext) throws GeneralSecurityException {
        return Arguments.of(Named.of(name, vector.bytes()), plaintext);
    }

    static Stream<Named<byte[]>> badHeaders() throws GeneralSecurityException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "another version",
                vector(SHORT).version("age-encryption.org/v2\n").bytes());
        all.put("no version", vector(SHORT).version("").bytes());
        all.put(
                "a version line that ends in CR LF",
                vector(SHORT).version("age-encryption.org/v1\r\n").bytes());
        all.put("no stanza", vector(SHORT).stanzas(own -> "").bytes());
        all.put(
                "CR LF throughout",
                vector(SHORT)
                        .version("age-encryption.org/v1\r\n")
                        .stanzas(own -> own.replace("\n", "\r\n"))
                        .bytes());
        all.put(
                "another MAC",
                vector(SHORT).footer(line -> "--- " + LOW_ORDER + "\n").bytes());
        all.put("no MAC", vector(SHORT).footer(line -> "---\n").bytes());
        all.put("no footer", vector(SHORT).footer(line -> "").bytes());
        all.put(
                "a cut MAC",
                vector(SHORT).footer(line -> line.substring(0, 40) + "\n").bytes());
        all.put(
                "a longer MAC",
                vector(SHORT).footer(line -> line.replace("\n", "AA\n")).bytes());
        all.put(
                "a MAC behind two spaces",
                vector(SHORT).footer(line -> line.replace("--- ", "---  ")).bytes());
        all.put(
                "a MAC without a space",
                vector(SHORT).footer(line -> line.replace("--- ", "---")).bytes());
        all.put(
                "a space behind the MAC",
                vector(SHORT).footer(line -> line.replace("\n", " \n")).bytes());
        all.put(
                "a MAC that is not canonical",
                vector(SHORT).footer(AgeVectorsTest::notCanonical).bytes());
        all.put(
                "a MAC with padding",
                vector(SHORT).footer(line -> line.replace("\n", "=\n")).bytes());
        all.put(
                "a footer that ends in CR LF",
                vector(SHORT).footer(line -> line.replace("\n", "\r\n")).bytes());
        all.put(
                "a stanza that was added under the old MAC",
                Sealed.withStanzas(vector(SHORT).bytes(), "-> a\n\n"));
        all.put("no bytes", NOTHING);
        all.put(
                "for a passphrase too",
                vector(SHORT)
                        .stanzas(own -> own + "-> scrypt " + "A".repeat(22) + " 10\n" + "A".repeat(43) + "\n")
                        .bytes());
        return named(all);
    }

    static Stream<Named<byte[]>> badStanzas() throws GeneralSecurityException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "no body",
                vector(SHORT)
                        .stanzas(own -> own.substring(0, own.indexOf('\n') + 1))
                        .bytes());
        all.put(
                "an empty body",
                vector(SHORT)
                        .stanzas(own -> own.substring(0, own.indexOf('\n') + 1) + "\n")
                        .bytes());
        all.put("no type", vector(SHORT).stanzas(own -> own + "->\n\n").bytes());
        all.put(
                "an empty argument",
                vector(SHORT).stanzas(own -> own + "-> a  b\n\n").bytes());
        all.put(
                "a space behind the last argument",
                vector(SHORT).stanzas(own -> own.replaceFirst("\n", " \n")).bytes());
        all.put(
                "an argument with a character that is none",
                vector(SHORT).stanzas(own -> own + "-> a \u007f\n\n").bytes());
        all.put(
                "another start",
                vector(SHORT).stanzas(own -> own.replace("-> ", "=> ")).bytes());
        all.put(
                "a body in two short lines",
                vector(SHORT).stanzas(own -> own + "-> a\nAAAA\nAAAA\n").bytes());
        all.put(
                "a body line that is too long",
                vector(SHORT)
                        .stanzas(own -> own + "-> a\n" + "A".repeat(68) + "\n")
                        .bytes());
        all.put(
                "a full body line and no last one",
                vector(SHORT)
                        .stanzas(own -> own + "-> a\n" + "A".repeat(64) + "\n")
                        .bytes());
        all.put(
                "a body with padding",
                vector(SHORT).stanzas(own -> own + "-> a\nAA==\n").bytes());
        all.put(
                "a body that is not canonical",
                vector(SHORT).stanzas(AgeVectorsTest::notCanonical).bytes());
        all.put(
                "a CR in a stanza",
                vector(SHORT).stanzas(own -> own.replaceFirst("\n", "\r\n")).bytes());
        all.put(
                "no share",
                vector(SHORT)
                        .stanzas(own -> own.replaceFirst(" X25519 \\S+", " X25519"))
                        .bytes());
        all.put(
                "one argument too many",
                vector(SHORT).stanzas(own -> own.replaceFirst("\n", " more\n")).bytes());
        all.put(
                "a share of low order",
                vector(SHORT).stanzas(own -> share(own, LOW_ORDER)).bytes());
        all.put(
                "a short share",
                vector(SHORT).stanzas(own -> share(own, "A".repeat(42))).bytes());
        all.put(
                "a long share",
                vector(SHORT).stanzas(own -> share(own, "A".repeat(44))).bytes());
        all.put(
                "a share that is not canonical",
                vector(SHORT)
                        .stanzas(own ->
                                share(own, notCanonical(share(own) + "\n").strip()))
                        .bytes());
        return named(all);
    }

    static Stream<Named<byte[]>> badPayloads() throws GeneralSecurityException {
        AgeVector keys = vector(SHORT);
        byte[] first = keys.chunk(0, false, FULL);
        byte[] second = keys.chunk(1, false, FULL);
        byte[] last = keys.chunk(2, true, SHORT);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("no nonce", vector(SHORT).payload(whole -> NOTHING).bytes());
        all.put(
                "a short nonce",
                vector(SHORT).payload(whole -> Arrays.copyOf(whole, 12)).bytes());
        all.put("no chunk", vector(SHORT).chunks().bytes());
        all.put(
                "a chunk without its tag",
                vector(SHORT)
                        .payload(whole -> Arrays.copyOf(whole, whole.length - 16))
                        .bytes());
        all.put(
                "a cut chunk",
                vector(SHORT)
                        .payload(whole -> Arrays.copyOf(whole, whole.length - 1))
                        .bytes());
        all.put(
                "no last chunk",
                vector(SHORT).chunks(keys.chunk(0, false, SHORT)).bytes());
        all.put("no last chunk behind a full one", vector(SHORT).chunks(first).bytes());
        all.put(
                "no last chunk behind two full ones",
                vector(SHORT).chunks(first, second).bytes());
        all.put(
                "two last chunks",
                vector(SHORT)
                        .chunks(keys.chunk(0, true, FULL), keys.chunk(1, true, SHORT))
                        .bytes());
        all.put(
                "an empty last chunk",
                vector(SHORT).chunks(first, keys.chunk(1, true, NOTHING)).bytes());
        all.put(
                "a short chunk before the last",
                vector(SHORT)
                        .chunks(keys.chunk(0, false, SHORT), keys.chunk(1, true, SHORT))
                        .bytes());
        all.put(
                "chunks in another order",
                vector(SHORT).chunks(second, first, last).bytes());
        all.put("a chunk twice", vector(SHORT).chunks(first, first, last).bytes());
        all.put("a chunk left out", vector(SHORT).chunks(first, last).bytes());
        all.put(
                "one byte behind",
                vector(SHORT)
                        .payload(whole -> AgeVector.joined(whole, new byte[1]))
                        .bytes());
        all.put(
                "many bytes behind",
                vector(SHORT)
                        .payload(whole -> AgeVector.joined(whole, new byte[200_000]))
                        .bytes());
        all.put(
                "bytes behind a full last chunk",
                vector(FULL)
                        .payload(whole -> AgeVector.joined(whole, new byte[1]))
                        .bytes());
        all.put(
                "another nonce",
                vector(SHORT).payload(whole -> flipped(whole, 3)).bytes());
        return named(all);
    }

    static Stream<Named<byte[]>> forOthers() throws GeneralSecurityException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("somebody else", vector(SHORT).stanzas(own -> others()).bytes());
        all.put(
                "nobody known",
                vector(SHORT).stanzas(own -> "-> grease\nYWFh\n").bytes());
        all.put(
                "a type in other letters",
                vector(SHORT).stanzas(own -> own.replace("X25519", "x25519")).bytes());
        return named(all);
    }

    private static AgeVector vector(byte[] plaintext) throws GeneralSecurityException {
        return new AgeVector(IDENTITY, plaintext);
    }

    private static String others() {
        try {
            return AgeVector.stanza(OTHER, new byte[16]);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A base64 text whose last letter has bits that stand for nothing. */
    private static String notCanonical(String line) {
        int at = line.length() - 2;
        return line.substring(0, at) + ALPHABET.charAt(ALPHABET.indexOf(line.charAt(at)) | 1) + "\n";
    }

    private static String share(String stanza) {
        return stanza.substring("-> X25519 ".length(), stanza.indexOf('\n'));
    }

    private static String share(String stanza, String other) {
        return stanza.replace(share(stanza), other);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] altered = bytes.clone();
        altered[at] ^= 1;
        return altered;
    }

    private static Stream<Named<byte[]>> named(Map<String, byte[]> all) {
        return all.entrySet().stream().map(one -> Named.of(one.getKey(), one.getValue()));
    }

    private byte[] readAtRandom(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("vector.age"), bytes);
        try (SealedFile opened = SealedFile.open(file, IDENTITY)) {
            ByteBuffer plaintext = ByteBuffer.allocate((int) opened.size());
            while (plaintext.hasRemaining()) {
                opened.read(plaintext);
            }
            return plaintext.array();
        }
    }
}
