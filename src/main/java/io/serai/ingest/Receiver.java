package io.serai.ingest;

import io.serai.media.AccessLevel;
import io.serai.media.FileName;
import io.serai.media.InvalidInputException;
import io.serai.media.TooLargeException;
import io.serai.store.BlobStore;
import io.serai.store.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first step: takes the bytes in. When sealing was asked for before the bytes came, no plaintext touches the disk.
 */
public final class Receiver {
    private static final int MOST_FIELDS = 64;
    private static final int BUFFER = 64 * 1024;

    private final BlobStore store;
    private final AssetSealer sealer;
    private final AccessLevel unsaid;
    private final long longest;

    /**
     * Receives into a store.
     *
     * @param unsaid the access level of a file whose sender said nothing about it
     * @param longest most bytes that one file may have
     */
    public Receiver(BlobStore store, AssetSealer sealer, AccessLevel unsaid, long longest) {
        this.store = store;
        this.sealer = sealer;
        this.unsaid = unsaid;
        this.longest = longest;
    }

    /**
     * Reads an arrival to its end.
     *
     * @throws InvalidInputException when it holds no file, an empty one, several, or wishes that cannot be met
     */
    public Received receive(Arrival arrival) throws IOException {
        Map<String, String> said = new HashMap<>();
        Received received = null;
        try (arrival) {
            for (Arrival.Part part = arrival.next(); part != null; part = arrival.next()) {
                if (part instanceof Arrival.Field field) {
                    note(said, field);
                } else if (part instanceof Arrival.Content content) {
                    received = first(received, content, arrival, Wishes.parse(said, unsaid));
                }
            }
            if (received == null) {
                throw new InvalidInputException("No file was sent: the part named file is missing.");
            }
            return received.said(Wishes.parse(said, unsaid));
        } catch (IOException | RuntimeException e) {
            if (received != null) {
                received.staging().close();
            }
            throw e;
        }
    }

    private static void note(Map<String, String> said, Arrival.Field field) {
        if (said.size() == MOST_FIELDS) {
            throw new InvalidInputException("More than " + MOST_FIELDS + " fields were sent.");
        }
        said.put(field.name(), field.value());
    }

    private Received first(@Nullable Received before, Arrival.Content content, Arrival arrival, Wishes wishes)
            throws IOException {
        if (before != null) {
            throw new InvalidInputException("Several files were sent; one upload takes one.");
        }
        long expected = arrival.expected();
        if (expected > longest) {
            throw tooLong(longest);
        }
        Staging staging = store.stage(wishes.sealed() && expected > 0 ? sealer.sealedLength(expected) : expected);
        try {
            return take(content, staging, wishes, arrival.exact() ? expected : -1);
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    private Received take(Arrival.Content content, Staging staging, Wishes wishes, long promised) throws IOException {
        ContentType type = new ContentType(content.name(), content.type());
        Plaintext plaintext = into -> whole(copy(content.stream(), into, type), promised);
        long length = wishes.sealed() ? sealer.seal(plaintext, staging) : plaintext.writeTo(staging);
        String name = new FileName(content.name() == null ? "" : content.name()).text();
        return new Received(staging, staging.finish(), wishes.sealed(), name, type, length, wishes);
    }

    private static long whole(long length, long promised) {
        if (length == 0) {
            throw empty();
        }
        if (promised >= 0 && length != promised) {
            throw new InvalidInputException(
                    "The body was cut off after " + length + " of " + promised + " bytes that were announced.");
        }
        return length;
    }

    private long copy(InputStream from, WritableByteChannel to, ContentType type) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int count; (count = from.readNBytes(buffer, 0, BUFFER)) > 0; ) {
            if (length == 0) {
                type.begin(buffer, count);
            }
            length += count;
            if (length > longest) {
                throw tooLong(longest);
            }
            to.write(ByteBuffer.wrap(buffer, 0, count));
        }
        return length;
    }

    static InvalidInputException empty() {
        return new InvalidInputException("The file is empty.");
    }

    static TooLargeException tooLong(long longest) {
        return new TooLargeException("The file is longer than the " + longest + " bytes that this node takes.");
    }
}
