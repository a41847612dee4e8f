package io.serai.network;

import static io.serai.media.InvalidInputException.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.serai.access.Fetched;
import io.serai.access.OutboundHttp;
import io.serai.access.SourceFailedException;
import io.serai.manifest.CanonicalJson;
import io.serai.manifest.SignedText;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Asks another node by HTTP, at an address that somebody named. What it answers is believed as little as anything else. */
public final class PeerCalls implements AutoCloseable {
    /** What every node answers to everybody. */
    private static final String LIVE = "/media/live";

    private final OutboundHttp http;

    /** @param http by which is asked; it bounds what an answer may have, and where it may come from */
    public PeerCalls(OutboundHttp http) {
        this.http = http;
    }

    /**
     * The manifest of an asset that a node has.
     *
     * @param pub the node's SEA public key, as it says
     */
    public record Offer(String pub, MediaId mediaId, SignedText signed) {}

    /** The SEA public key of the node at a URL, the base of its calls with or without {@code /api}. */
    public String key(Map<String, Object> request) throws IOException {
        return key(url(request, "peerUrl"));
    }

    /** What the node at the URL in a request gives as the manifest of an asset. */
    public Offer offer(Map<String, Object> request, String mediaId) throws IOException {
        String base = url(request, "sourcePeerUrl");
        MediaId id = new MediaId(mediaId);
        return new Offer(
                key(base),
                id,
                SignedText.of(get(base + "/media/" + id + "/manifest").path("signed")));
    }

    /** What time it is at the node at a URL, to the second; empty when it does not tell. */
    public Optional<Instant> date(String base) throws IOException {
        return http.date(base + "/api" + LIVE);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private String key(String base) throws IOException {
        String pub = get(base + LIVE).path("peerId").asText();
        if (!Discovery.isKey(pub)) {
            throw new SourceFailedException("The node at " + quoted(base) + " named no public key of its own.", null);
        }
        return pub;
    }

    private JsonNode get(String url) throws IOException {
        try (Fetched answer = http.open(url)) {
            return CanonicalJson.read(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new SourceFailedException("What " + quoted(url) + " answered is not JSON.", e);
        }
    }

    private static String url(Map<String, Object> request, String name) {
        if (request.get(name) instanceof String url && !url.isBlank()) {
            String base = url.strip().replaceAll("/+$", "");
            return base.endsWith("/api") ? base : base + "/api";
        }
        throw new InvalidInputException("The request has no " + name + ".");
    }
}
