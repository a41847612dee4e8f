package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumableSealerTest {
    private static final AgeIdentity ASSET = AgeIdentity.generate();

    @Property(tries = 40)
    void sittingsMakeOneAgeFile(
            @ForAll @IntRange(min = 1, max = 300_000) int length, @ForAll @IntRange(min = 1, max = 150_000) int step)
            throws IOException {
        inSittings(length, Math.max(step, length / 20));
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "65536, 1", "131072, 65536", "65537, 65536", "131072, 65535", "1, 1"})
    void atTheEdgesOfChunksToo(int length, int step) throws IOException {
        inSittings(length, Math.max(step, length / 20));
    }

    @Test
    void moreThanItWasToHaveIsRefused() throws IOException {
        byte[] header = ResumableSealer.header(ASSET.recipient());
        try (ResumableSealer sealer = new ResumableSealer(header, ASSET, 10, 0, new byte[0])) {
            WritableByteChannel nowhere = Channels.newChannel(new ByteArrayOutputStream());

            assertThatThrownBy(() -> sealer.write(ByteBuffer.allocate(11), nowhere))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anOpenChunkOfAnotherOffsetIsRefused() throws IOException {
        byte[] header = ResumableSealer.header(ASSET.recipient());

        assertThatThrownBy(() -> new ResumableSealer(header, ASSET, 100, 50, new byte[49]))
                .isInstanceOf(UnsealException.class)
                .hasMessageContainingAll("49", "50");
    }

    @Test
    void anotherIdentityCannotGoOn() throws IOException {
        byte[] header = ResumableSealer.header(ASSET.recipient());

        assertThatThrownBy(() -> new ResumableSealer(header, AgeIdentity.generate(), 100, 0, new byte[0]))
                .isInstanceOf(WrongIdentityException.class);
    }

    private static void inSittings(int length, int step) throws IOException {
        byte[] plaintext = new byte[length];
        new Random(length).nextBytes(plaintext);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] header = ResumableSealer.header(ASSET.recipient());
        file.writeBytes(header);
        byte[] open = {};
        for (int from = 0; from < length; from += step) {
            int count = Math.min(step, length - from);
            try (ResumableSealer sealer = new ResumableSealer(header, ASSET, length, from, open)) {
                sealer.write(ByteBuffer.wrap(plaintext, from, count), Channels.newChannel(file));
                open = sealer.open();
            }
            assertThat(open).hasSize(ResumableSealer.openLength(length, from + count));
            assertThat(file.size()).isEqualTo(ResumableSealer.sealedLength(length, from + count));
        }
        assertThat(file.size()).isEqualTo(Sealer.sealedLength(length));
        assertThat(opened(file.toByteArray())).isEqualTo(plaintext);
    }

    private static byte[] opened(byte[] file) throws IOException {
        var source = Channels.newChannel(new ByteArrayInputStream(file));
        return Channels.newInputStream(Unsealer.unseal(source, ASSET)).readAllBytes();
    }
}
