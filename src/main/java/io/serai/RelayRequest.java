package io.serai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.gun.GunConstants;
import io.serai.gun.Link;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What the HTTP calls of the GUN port ask of the graph, and what they answer. */
public final class RelayRequest {
    private static final String META = "_";
    private static final String LINK = "#";
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private final ObjectMapper json;

    RelayRequest(ObjectMapper json) {
        this.json = json;
    }

    /** The values of {@code {soul, data}}, with the soul, and the state if the data has one, as headers. */
    public Map<String, @Nullable Object> put(@Body Map<String, Object> request, Exchange exchange) {
        if (!(request.get("data") instanceof Map<?, ?> data)) {
            throw new InvalidInputException("The member data is not an object of keys and values.");
        }
        exchange.getMessage().setHeader(GunConstants.SOUL, text(request, "soul"));
        exchange.getMessage().setHeader(GunConstants.STATE, state(data));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            if (!META.equals(key)) {
                values.put(String.valueOf(key), value(value));
            }
        });
        return values;
    }

    /** A manifest as an open value, which anyone may have written. */
    public Map<String, Object> manifest(@Body Map<String, Object> manifest, Exchange exchange)
            throws JsonProcessingException {
        String id = new MediaId(text(manifest, "mediaId")).hex();
        exchange.getMessage().setHeader("id", id);
        exchange.getMessage().setHeader(GunConstants.SOUL, "media/" + id);
        return Map.of("manifest", json.writeValueAsString(manifest));
    }

    /** That somebody has an asset, as an open value, which anyone may have written. */
    public Map<String, Object> presence(@Body Map<String, Object> presence, Exchange exchange)
            throws JsonProcessingException {
        String id = new MediaId(text(presence, "mediaId")).hex();
        exchange.getMessage().setHeader(GunConstants.SOUL, "media/" + id + "/presence");
        return Map.of(
                "protocols",
                json.writeValueAsString(presence.getOrDefault("protocols", Set.of())),
                "lastSeen",
                Instant.now().toString());
    }

    /** A manifest that somebody announced here; nobody has verified it. */
    public Map<String, Object> announced(@Body Map<String, Object> values, @Header("id") String id)
            throws JsonProcessingException {
        if (!(values.get("manifest") instanceof String text)) {
            throw NotFoundException.of(new MediaId(id));
        }
        Map<String, Object> manifest = json.readValue(text, MEMBERS);
        manifest.put("verified", false);
        return manifest;
    }

    /** The soul that a call's query names. */
    public String soul(@Header("soul") @Nullable String soul) {
        if (soul == null || soul.isEmpty()) {
            throw new InvalidInputException("The parameter soul is missing.");
        }
        return soul;
    }

    /** A node that was read, in the words of {@code /put}. */
    public Map<String, Object> node(@Body Map<String, @Nullable Object> values, @Header("soul") String soul) {
        if (values.isEmpty()) {
            throw new NotFoundException("Nothing is known of this soul.");
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        values.forEach((key, value) -> data.put(key, value instanceof Link link ? Map.of(LINK, link.soul()) : value));
        return Map.of("soul", soul, "data", data);
    }

    private static @Nullable Object value(@Nullable Object value) {
        return value instanceof Map<?, ?> link && link.size() == 1 && link.get(LINK) instanceof String soul
                ? new Link(soul)
                : value;
    }

    /** The one state of a node's values, or null where it gives none. */
    private static @Nullable Double state(Map<?, ?> data) {
        if (!(data.get(META) instanceof Map<?, ?> meta) || !(meta.get(">") instanceof Map<?, ?> states)) {
            return null;
        }
        Set<Object> different = new HashSet<>(states.values());
        if (different.size() != 1 || !(different.iterator().next() instanceof Number state)) {
            throw new InvalidInputException("The states in data are not one number; send what has another apart.");
        }
        return state.doubleValue();
    }

    private static String text(Map<String, Object> request, String member) {
        if (request.get(member) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new InvalidInputException("The member " + member + " is not a text.");
    }
}
