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

/** What kind of file it is, by its first bytes and its name; what the sender says counts only where these do not tell. */
final class ContentType {
    /** What tells a kind stands there; the few signs further in are not worth what the search through more costs. */
    private static final int LOOKED_AT = 4096;

    private static final MimeTypes KINDS = MimeTypes.getDefaultMimeTypes();

    private final @Nullable String name;
    private final @Nullable String said;
    private MediaType found = MediaType.OCTET_STREAM;

    ContentType(@Nullable String name, @Nullable String said) {
        this.name = name;
        this.said = said;
    }

    /** Looks at the first bytes of the file. */
    void detect(byte[] start, int length) {
        byte[] looked = Arrays.copyOf(start, Math.min(length, LOOKED_AT));
        Metadata hints = new Metadata();
        if (name != null) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        try (TikaInputStream bytes = TikaInputStream.get(looked)) {
            MediaType named = KINDS.detect(null, hints);
            // all kinds are asked, which takes a millisecond, only where the bytes are not what the name says
            found = bearsOut(looked, named) ? named : KINDS.detect(bytes, hints);
        } catch (IOException | MimeTypeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean bearsOut(byte[] start, MediaType named) throws MimeTypeException {
        return KINDS.forName(named.toString()).matchesMagic(start);
    }

    String detected() {
        MediaType claimed = said == null ? null : MediaType.parse(said);
        boolean unknown = found.equals(MediaType.OCTET_STREAM);
        return (unknown && claimed != null ? claimed : found).toString();
    }
}
