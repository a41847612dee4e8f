package io.serai.gun;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages that tell peers of some changes, made once however many sockets they go to. A put of many keys is told
 * in parts that gun.js can read.
 */
final class PushText {
    /** As many peers as gun.js names and reads. */
    private static final int PEERS = 7;

    private static final int PEERS_CHARACTERS = 99;

    private final List<Change> changes;
    private final String id;
    private final Set<String> knownTo;
    private @Nullable List<String> messages;

    /**
     * Changes to be told.
     *
     * @param id of the last message, as JSON
     * @param knownTo the peers that have the changes, those that matter most first
     */
    PushText(List<Change> changes, String id, Set<String> knownTo) {
        this.changes = changes;
        this.id = id;
        this.knownTo = knownTo;
    }

    boolean isKnownTo(@Nullable String peer) {
        return peer != null && knownTo.contains(peer);
    }

    void sendTo(Connection connection) {
        messages().forEach(connection::send);
    }

    synchronized List<String> messages() {
        List<String> made = messages;
        if (made == null) {
            made = make();
            messages = made;
        }
        return made;
    }

    private List<String> make() {
        String peers = peers();
        List<List<Change>> parts = Parts.of(changes);
        List<String> made = new ArrayList<>();
        for (List<Change> part : parts) {
            boolean isLast = made.size() == parts.size() - 1;
            made.add(MessageText.put(isLast ? id : JsonText.quoted(MessageId.next()), MessageText.nodes(part), peers));
        }
        return made;
    }

    private @Nullable String peers() {
        String peers = knownTo.stream()
                .filter(peer -> !peer.isEmpty() && peer.chars().allMatch(PushText::isPlain))
                .limit(PEERS)
                .collect(Collectors.joining(","));
        return peers.isEmpty() ? null : peers.substring(0, Math.min(peers.length(), PEERS_CHARACTERS));
    }

    /** What stands for itself in JSON and does not part one peer from the next. */
    private static boolean isPlain(int unit) {
        return unit > ' ' && unit < 127 && unit != '"' && unit != '\\' && unit != ',';
    }
}
