package io.serai.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The entry {@code backup.json} that every backup begins with.
 *
 * @param version of the format
 * @param node the public key of the node
 * @param createdAt when it was made, ISO 8601
 * @param schema the version of the catalog in it
 * @param assets how many assets the catalog says are here
 * @param payload whether their bytes were laid beside it
 */
public record BackupNote(int version, String node, String createdAt, String schema, long assets, boolean payload) {
    static final String ENTRY = "backup.json";
    static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * The last entry, {@code end.json}: what came before it.
     *
     * @param entries how many
     * @param bytes in all of them
     */
    record End(long entries, long bytes) {
        static final String ENTRY = "end.json";
    }

    byte[] json() {
        return write(this);
    }

    static BackupNote parse(byte[] json) throws IOException {
        BackupNote note = read(json, BackupNote.class, ENTRY);
        if (note.version != VERSION) {
            throw new IOException(
                    "it is of format " + note.version + ", and this Serai knows format " + VERSION + " alone");
        }
        return note;
    }

    static byte[] write(Object entry) {
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of a backup has no form as JSON: " + entry, e);
        }
    }

    static <T> T read(byte[] json, Class<T> form, String entry) throws IOException {
        try {
            return JSON.readValue(json, form);
        } catch (JsonProcessingException e) {
            throw new IOException("its " + entry + " is not what it should be: " + e.getOriginalMessage(), e);
        }
    }
}
