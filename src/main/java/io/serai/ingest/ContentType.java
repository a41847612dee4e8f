package io.serai.ingest;

import java.io.IOException;
import java.util.Arrays;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * What kind of file it is, by its first bytes and its name; what the sender says counts only where these do not tell. Found when
 * somebody asks, which is nobody where an origin has said it.
 */
final class ContentType {
    /** What tells a kind stands there; the few signs further in are not worth what the search through more costs. */
    private static final int LOOKED_AT = 4096;

    private static final MimeTypes KINDS = MimeTypes.getDefaultMimeTypes();

    private final @Nullable String name;
    private final @Nullable String said;
    private byte[] start = {};

    ContentType(@Nullable String name, @Nullable String said) {
        this.name = name;
        this.said = said;
    }

    /** Keeps the first bytes of the file to look at. */
    void begin(byte[] bytes, int length) {
        start = Arrays.copyOf(bytes, Math.min(length, LOOKED_AT));
    }

    /** The MIME type. */
    String text() {
        MediaType claimed = said == null ? null : MediaType.parse(said);
        MediaType found = detected();
        return (found.equals(MediaType.OCTET_STREAM) && claimed != null ? claimed : found).toString();
    }

    private MediaType detected() {
        Metadata hints = new Metadata();
        if (name != null) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        try (TikaInputStream bytes = TikaInputStream.get(start)) {
            MediaType named = KINDS.detect(null, hints);
            // all kinds are asked, which takes a millisecond, only where the bytes are not what the name says
            return bearsOut(named) ? named : KINDS.detect(bytes, hints);
        } catch (IOException | MimeTypeException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean bearsOut(MediaType named) throws MimeTypeException {
        return KINDS.forName(named.toString()).matchesMagic(start);
    }
}
