package io.serai.ingest;

import io.serai.media.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header {@code Upload-Metadata} of tus 1.0: pairs of a key and, in base64, a value, with commas between them. */
final class UploadMetadata {
    private static final int LONGEST = 8 * 1024;

    private UploadMetadata() {}

    /** What the header says, by key; nothing where it is missing. */
    static Map<String, String> parse(@Nullable String header) {
        Map<String, String> said = new HashMap<>();
        if (header == null || header.isBlank()) {
            return said;
        }
        if (header.length() > LONGEST) {
            throw new InvalidInputException("The Upload-Metadata has more than " + LONGEST + " characters.");
        }
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" +", 2);
            if (parts[0].isEmpty()
                    || said.put(parts[0], parts.length == 1 ? "" : decoded(parts[0], parts[1])) != null) {
                throw new InvalidInputException("The Upload-Metadata has an empty key, or "
                        + InvalidInputException.quoted(parts[0]) + " twice.");
            }
        }
        return said;
    }

    private static String decoded(String key, String value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(value)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new InvalidInputException(
                    "The Upload-Metadata " + InvalidInputException.quoted(key) + " is not UTF-8 text in base64.");
        }
    }
}
