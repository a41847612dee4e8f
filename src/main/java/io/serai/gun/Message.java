package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of the wire, its envelope read. Ids are kept as JSON text, since some peers number their messages.
 *
 * @param id {@code #}; made up where the sender gave none
 * @param answers {@code @}: the id of the message that this one answers
 * @param more {@code %}, where more of the same answer comes: the id of the next part, or a number where that has none yet
 * @param seenBy <code>&gt;&lt;</code>: the peers that have it already
 * @param dam the name of a message between peers that is not about the graph
 * @param pid the sender's own id, in a handshake
 * @param refused whether it carries an {@code err}
 */
record Message(
        String id,
        @Nullable String answers,
        @Nullable String more,
        Set<String> seenBy,
        @Nullable String dam,
        @Nullable String pid,
        @Nullable JsonNode get,
        @Nullable JsonNode put,
        boolean refused) {}
