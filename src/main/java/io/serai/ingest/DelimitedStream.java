package io.serai.ingest;

import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Cuts a stream into stretches that end at delimiters. A delimiter belongs to no stretch. */
final class DelimitedStream {
    private static final int BUFFER = 64 * 1024;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private int head;
    private int tail;
    private long arrived;

    DelimitedStream(InputStream source) {
        this.source = source;
    }

    /** How many bytes of the source were taken, delimiters among them. */
    long position() {
        return arrived - (tail - head);
    }

    /** Takes the next byte. */
    int next() throws IOException {
        if (head == tail) {
            fill();
        }
        return buffer[head++] & 0xff;
    }

    /**
     * The bytes from here to a delimiter. They are read to their end before anything else is asked for.
     *
     * @return a stream that refuses a source that ends without the delimiter
     */
    InputStream until(Delimiter delimiter) {
        return new Stretch(delimiter);
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, head, buffer, 0, tail - head);
        tail -= head;
        head = 0;
        int count = source.read(buffer, tail, BUFFER - tail);
        if (count < 0) {
            throw new InvalidInputException("The multipart body ends before its last boundary.");
        }
        tail += count;
        arrived += count;
    }

    private final class Stretch extends InputStream {
        private final Delimiter delimiter;
        /** Up to here the buffer is known to hold bytes of this stretch. */
        private int known = head;

        private boolean delimited;
        private boolean ended;

        Stretch(Delimiter delimiter) {
            this.delimiter = delimiter;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            while (head == known && !delimited) {
                look();
            }
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            if (head == known) {
                ended = true;
                head += delimiter.length();
                return -1;
            }
            int count = Math.min(length, known - head);
            System.arraycopy(buffer, head, target, offset, count);
            head += count;
            return count;
        }

        /** Moves {@link #known} on, where need be with more bytes of the source. */
        private void look() throws IOException {
            int at = delimiter.find(buffer, head, tail);
            delimited = at >= 0;
            known = delimited ? at : Math.max(head, tail - delimiter.length() + 1);
            if (head == known && !delimited) {
                fill();
                known = head;
            }
        }
    }
}
