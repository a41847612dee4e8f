package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnsealerTest {
    private static final AgeIdentity IDENTITY = AgeIdentity.generate();
    private static final int LENGTH = 2 * Sealed.CHUNK + 100;
    private static final byte[] SEALED = sealed(LENGTH);
    private static final int PAYLOAD_AT = Sealed.payloadAt(SEALED, LENGTH);

    @Test
    void opensAnEmptyPlaintext() throws IOException {
        assertThat(Sealed.unseal(sealed(0), IDENTITY)).isEmpty();
    }

    @Test
    void opensForItsIdentityAlone() {
        AgeIdentity other = AgeIdentity.generate();
        assertThatExceptionOfType(WrongIdentityException.class)
                .isThrownBy(() -> Sealed.unseal(SEALED, other))
                .withMessageContaining(other.recipient().text());
    }

    @Test
    void refusesAFileCutAnywhereInItsHeader() {
        for (int length = 0; length < PAYLOAD_AT; length++) {
            assertRefused(Arrays.copyOf(SEALED, length));
        }
    }

    @Test
    void refusesAFileCutAtAChunksEdge() {
        for (int chunk = 0; chunk < 3; chunk++) {
            int edge = PAYLOAD_AT + chunk * Sealed.SEALED_CHUNK;
            assertRefused(Arrays.copyOf(SEALED, edge));
            assertRefused(Arrays.copyOf(SEALED, edge + 1));
            assertRefused(Arrays.copyOf(SEALED, edge + 16));
        }
        assertRefused(Arrays.copyOf(SEALED, SEALED.length - 1));
    }

    @Property(tries = 300)
    void refusesAFileCutAnywhere(@ForAll @IntRange(max = LENGTH) int length) {
        assertRefused(Arrays.copyOf(SEALED, length));
    }

    @Test
    void refusesAFlippedBitAnywhereInItsHeader() {
        for (int bit = 0; bit < PAYLOAD_AT * 8; bit++) {
            assertRefused(flipped(bit));
        }
    }

    @Property(tries = 300)
    void refusesAFlippedBitAnywhere(@ForAll @IntRange(max = (LENGTH + 200) * 8) int bit) {
        assertRefused(flipped(bit));
    }

    @Property(tries = 100)
    void refusesTrailingBytes(@ForAll @Size(min = 1, max = 100) byte[] trailing) {
        byte[] lengthened = Arrays.copyOf(SEALED, SEALED.length + trailing.length);
        System.arraycopy(trailing, 0, lengthened, SEALED.length, trailing.length);
        assertRefused(lengthened);
    }

    @Test
    void refusesTrailingBytesAfterAFullLastChunk() {
        byte[] sealed = sealed(Sealed.CHUNK);
        assertRefused(Arrays.copyOf(sealed, sealed.length + 1));
        assertRefused(Arrays.copyOf(sealed, sealed.length + Sealed.SEALED_CHUNK));
    }

    @Test
    void refusesChunksInAnotherOrder() {
        byte[] swapped = SEALED.clone();
        System.arraycopy(SEALED, PAYLOAD_AT, swapped, PAYLOAD_AT + Sealed.SEALED_CHUNK, Sealed.SEALED_CHUNK);
        System.arraycopy(SEALED, PAYLOAD_AT + Sealed.SEALED_CHUNK, swapped, PAYLOAD_AT, Sealed.SEALED_CHUNK);
        assertRefused(swapped);
    }

    @Test
    void refusesAPassphraseStanza() {
        byte[] sealed = Sealed.withStanzas(SEALED, "-> scrypt c2FsdHNhbHRzYWx0c2FsdA 18\n" + "A".repeat(43) + "\n");
        assertThatExceptionOfType(UnsealException.class)
                .isThrownBy(() -> Sealed.unseal(sealed, IDENTITY))
                .withMessageContaining("scrypt");
    }

    @Test
    void refusesTooManyStanzas() {
        byte[] sealed = Sealed.withStanzas(SEALED, Sealed.stanza(SEALED).repeat(64));
        assertThatExceptionOfType(UnsealException.class)
                .isThrownBy(() -> Sealed.unseal(sealed, IDENTITY))
                .withMessageContaining("65 stanzas");
    }

    @Test
    void refusesAHeaderAbove64KiB() {
        assertRefused(Sealed.withStanzas(SEALED, "-> long " + "a".repeat(64 * 1024) + "\n\n"));
    }

    @Property(tries = 500)
    void refusesWhatIsNoAgeFile(@ForAll @Size(max = 400) byte[] bytes) {
        assertRefused(bytes);
    }

    @Property(tries = 500)
    void refusesAHeaderWithOtherBytesInIt(
            @ForAll @IntRange(max = 167) int at, @ForAll @Size(min = 1, max = 40) byte[] bytes) {
        byte[] altered = SEALED.clone();
        System.arraycopy(bytes, 0, altered, at, bytes.length);
        if (!Arrays.equals(altered, SEALED)) {
            assertRefused(altered);
        }
    }

    private static void assertRefused(byte[] sealed) {
        assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> Sealed.unseal(sealed, IDENTITY));
    }

    private static byte[] flipped(int bit) {
        byte[] altered = SEALED.clone();
        altered[bit / 8] ^= (byte) (1 << (bit % 8));
        return altered;
    }

    private static byte[] sealed(int length) {
        try {
            return Sealed.seal(Sealed.plaintext(length), IDENTITY);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
