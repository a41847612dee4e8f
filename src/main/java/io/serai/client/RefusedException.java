package io.serai.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** A node did not do what it was asked. The message is a sentence for who asked: the node's own, where it said one. */
public final class RefusedException extends RuntimeException {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final int status;

    private RefusedException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /**
     * Reads why.
     *
     * @param node the URL that was called
     * @param body of the answer: a problem document (RFC 9457) from a node, anything from what stands before one
     */
    static RefusedException of(String node, int status, String body) {
        String said = detail(body);
        String sentence = said.isEmpty() ? "What is at " + node + " answered " + status + " and said nothing." : said;
        return new RefusedException(
                status,
                switch (status) {
                    case UNAUTHORIZED ->
                        sentence + " Set SERAI_TOKEN, or name a --token-file, with a token of this node.";
                    case FORBIDDEN -> sentence + " SERAI_TOKEN, or a --token-file, of who may do this is needed.";
                    default -> sentence;
                });
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** Whether it is about who called, so that no other call of the kind would be let in. */
    public boolean isAboutCaller() {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    private static String detail(String body) {
        try {
            JsonNode problem = NodeCalls.JSON.readTree(body);
            return problem.path("detail")
                    .asText(problem.path("error").asText(""))
                    .strip();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
