package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final AgeIdentity IDENTITY = AgeIdentity.generate();

    @Property(tries = 200)
    void writesExactlyTheLengthForetoldAndOpensToTheSameBytes(@ForAll @IntRange(max = 4 * Sealed.CHUNK) int length)
            throws IOException {
        byte[] plaintext = Sealed.plaintext(length);
        byte[] sealed = Sealed.seal(plaintext, IDENTITY);
        assertThat(sealed).hasSize((int) Sealer.sealedLength(length));
        assertThat(Sealed.unseal(sealed, IDENTITY)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK - 1, Sealed.CHUNK, Sealed.CHUNK + 1, 2 * Sealed.CHUNK})
    void foretellsTheLengthAtTheEdgesOfAChunk(int length) throws IOException {
        byte[] sealed = Sealed.seal(Sealed.plaintext(length), IDENTITY);
        assertThat(sealed).hasSize((int) Sealer.sealedLength(length));
    }

    @Property(tries = 200)
    void opensToTheSameBytesHoweverTheyArrive(@ForAll @IntRange(min = 1, max = 2 * Sealed.CHUNK) int step)
            throws IOException {
        byte[] plaintext = Sealed.plaintext(2 * Sealed.CHUNK + 7);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Sealer.seal(Channels.newChannel(sink), List.of(IDENTITY.recipient()))) {
            for (int from = 0; from < plaintext.length; from += step) {
                channel.write(ByteBuffer.wrap(plaintext, from, Math.min(step, plaintext.length - from)));
            }
        }
        assertThat(Sealed.unseal(sink.toByteArray(), IDENTITY)).isEqualTo(plaintext);
    }

    @Test
    void refusesALengthThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sealer.sealedLength(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sealer.sealedLength(Long.MAX_VALUE))
                .withMessageContaining("9223372036854775807");
    }

    @Test
    void writesEachChunkAsSoonAsItIsFull() throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Sealer.seal(Channels.newChannel(sink), List.of(IDENTITY.recipient()))) {
            int header = sink.size();
            channel.write(ByteBuffer.allocate(Sealed.CHUNK + 1));
            assertThat(sink.size()).isEqualTo(header + Sealed.SEALED_CHUNK);
        }
    }

    @Test
    void leavesTheSinkOpenAndWritesTheEndOnce() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel sink = Channels.newChannel(bytes);
        WritableByteChannel channel = Sealer.seal(sink, List.of(IDENTITY.recipient()));
        channel.close();
        channel.close();
        assertThat(sink.isOpen()).isTrue();
        assertThat(bytes.size()).isEqualTo((int) Sealer.sealedLength(0));
    }

    @Test
    void refusesNoRecipientsAndTooMany() {
        WritableByteChannel sink = Channels.newChannel(new ByteArrayOutputStream());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sealer.seal(sink, List.of()))
                .withMessageContaining("0 recipients");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sealer.seal(sink, Collections.nCopies(65, IDENTITY.recipient())))
                .withMessageContaining("65 recipients");
    }
}
