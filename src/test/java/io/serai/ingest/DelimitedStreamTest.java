package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DelimitedStreamTest {
    private static final Delimiter END = new Delimiter("\r\n--end");

    @Property
    void isCutAtEveryDelimiterHoweverTheBytesCome(
            @ForAll @Size(min = 1, max = 5)
                    List<@Chars({'\r', '\n', '-', 'e', 'n'}) @StringLength(max = 40) String> parts,
            @ForAll @IntRange(min = 1, max = 9) int step,
            @ForAll @IntRange(min = 1, max = 9) int buffer)
            throws IOException {
        String body = String.join("\r\n--end", parts) + "\r\n--end";
        DelimitedStream stream = new DelimitedStream(new Dripping(body.getBytes(StandardCharsets.ISO_8859_1), step));

        for (String part : parts) {
            assertThat(read(stream.until(END), buffer)).isEqualTo(part);
        }
        assertThat(stream.position()).isEqualTo(body.length());
    }

    @Test
    void aStretchLongerThanAnyBufferComesWhole() throws IOException {
        byte[] body = new byte[3_000_000];
        new Random(1).nextBytes(body);
        byte[] end = "\r\n--end!".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(end, 0, body, body.length - end.length, end.length);
        DelimitedStream stream = new DelimitedStream(new ByteArrayInputStream(body));

        byte[] stretch = stream.until(END).readAllBytes();

        assertThat(stretch).isEqualTo(Arrays.copyOf(body, body.length - end.length));
        assertThat(stream.next()).isEqualTo('!');
    }

    @Test
    void anEndedStretchStaysEnded() throws IOException {
        DelimitedStream stream = new DelimitedStream(
                new ByteArrayInputStream("a\r\n--endb\r\n--end".getBytes(StandardCharsets.ISO_8859_1)));
        InputStream first = stream.until(END);

        assertThat(first.read()).isEqualTo('a');
        assertThat(first.read()).isEqualTo(-1);
        assertThat(first.read()).isEqualTo(-1);
        assertThat(stream.until(END).read()).isEqualTo('b');
        assertThat(first.read()).isEqualTo(-1);
    }

    @Test
    void aSourceThatEndsWithoutTheDelimiterIsRefused() {
        DelimitedStream stream =
                new DelimitedStream(new ByteArrayInputStream("body\r\n--en".getBytes(StandardCharsets.ISO_8859_1)));

        assertThatThrownBy(() -> stream.until(END).readAllBytes())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ends before");
    }

    private static String read(InputStream stretch, int buffer) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] bytes = new byte[buffer];
        for (int count; (count = stretch.read(bytes)) >= 0; ) {
            read.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
        return read.toString();
    }

    /** Gives a few bytes at a time, as a network may. */
    private static final class Dripping extends FilterInputStream {
        private final int step;

        Dripping(byte[] bytes, int step) {
            super(new ByteArrayInputStream(bytes));
            this.step = step;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, step));
        }
    }
}
