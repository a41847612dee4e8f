package io.serai.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.media.AccessLevel;
import io.serai.media.Expiry;
import io.serai.media.InvalidInputException;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender wants done with a file.
 *
 * @param sealed whether the bytes are sealed before anything leaves the process
 * @param name the name it is to have, where it is not the file's own
 */
public record Wishes(
        AccessLevel access,
        boolean sealed,
        List<Reader> readers,
        boolean replicate,
        Priority priority,
        @Nullable Instant expiresAt,
        Tags tags,
        @Nullable String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RECIPIENTS = 256;

    public Wishes {
        readers = List.copyOf(readers);
    }

    /**
     * Reads what was said, by field name. Unknown names are left alone: clients send more than we ask for.
     *
     * @param unsaid the access level of a file whose sender said nothing about it
     */
    static Wishes parse(Map<String, String> said, AccessLevel unsaid) {
        List<Reader> recipients = recipients(said.getOrDefault("recipients", "").strip());
        boolean encrypt = flag(said, "encrypt", false);
        AccessLevel access = access(said, encrypt, recipients, unsaid);
        String priority = said.getOrDefault("priority", "");
        return new Wishes(
                access,
                encrypt || access != AccessLevel.PUBLIC || !recipients.isEmpty(),
                recipients,
                flag(said, "replicate", true),
                priority.isBlank() ? Priority.DEFAULT : Priority.parse(priority),
                expiry(said.getOrDefault("expiresAt", "")),
                tags(said.getOrDefault("tags", "")),
                said.get("name"));
    }

    private static AccessLevel access(
            Map<String, String> said, boolean encrypt, List<Reader> recipients, AccessLevel unsaid) {
        String text = said.getOrDefault("accessLevel", said.getOrDefault("access_level", ""));
        if (!text.isBlank()) {
            return AccessLevel.parse(text);
        }
        if (!recipients.isEmpty()) {
            return AccessLevel.RESTRICTED;
        }
        return encrypt ? AccessLevel.PRIVATE : unsaid;
    }

    private static boolean flag(Map<String, String> said, String name, boolean unsaid) {
        String text = said.getOrDefault(name, "").strip();
        return switch (text) {
            case "" -> unsaid;
            case "true", "1", "on" -> true;
            case "false", "0", "off" -> false;
            default ->
                throw new InvalidInputException(
                        "The field " + name + " is " + InvalidInputException.quoted(text) + ", not true or false.");
        };
    }

    private static List<Reader> recipients(String text) {
        List<String> keys = text.startsWith("[") ? array("recipients", text) : Arrays.asList(text.split(","));
        if (keys.size() > MOST_RECIPIENTS) {
            throw new InvalidInputException(
                    keys.size() + " recipients are more than the " + MOST_RECIPIENTS + " that one asset can have.");
        }
        return text.isEmpty()
                ? List.of()
                : keys.stream().map(Reader::parse).distinct().toList();
    }

    private static Tags tags(String text) {
        return text.strip().startsWith("[") ? new Tags(array("tags", text)) : Tags.parse(text);
    }

    private static List<String> array(String name, String text) {
        try {
            return List.of(JSON.readValue(text, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            throw new InvalidInputException(
                    "The " + name + " " + InvalidInputException.quoted(text) + " are not a JSON array of texts.");
        }
    }

    /** A time that is still to come; null of a blank text. */
    static @Nullable Instant expiry(String text) {
        return text.isBlank() ? null : Expiry.parse(text, Instant.now());
    }
}
