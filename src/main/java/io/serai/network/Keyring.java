package io.serai.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the network's secrets. The first speaks for this node; all of them are accepted from others, so that a secret can be
 * changed on one node after the other. Without any the network is open: records stand in clear, and nothing can be proved.
 */
public final class Keyring {
    private final List<NetworkKeys> keys;

    /** @param keys of each secret, the first of which is this node's own; empty for an open network */
    public Keyring(List<NetworkKeys> keys) {
        this.keys = List.copyOf(keys);
    }

    public boolean isOpen() {
        return keys.isEmpty();
    }

    /** From each follows the pair that writes an index; the first is this node's own. */
    public List<byte[]> indexSeeds() {
        return keys.stream().map(NetworkKeys::indexSeed).toList();
    }

    /** What shows that a node was let in; empty on an open network. */
    public Optional<String> proof(String pub) {
        return keys.stream().findFirst().map(own -> own.proof(pub));
    }

    /** Whether a proof shows, by any of the secrets, that the holder of this key was let in. */
    public boolean proves(String pub, Optional<String> proof) {
        return proof.filter(claimed -> keys.stream().anyMatch(accepted -> accepted.proves(pub, claimed)))
                .isPresent();
    }

    /**
     * The form in which a text is to stand in the graph, as {@code gun:put} takes it: what it is sealed for includes its state,
     * which is not known before it is written.
     */
    public Object sealed(String soul, String name, String text) {
        if (keys.isEmpty()) {
            return text;
        }
        RecordSeal own = keys.get(0).records();
        return (DoubleFunction<String>) state -> own.seal(text, soul, name, state);
    }

    /** The text that stands somewhere in the graph in that form; empty where none of the secrets opens it. */
    public Optional<String> opened(String soul, String name, String text, double state) {
        if (keys.isEmpty()) {
            return Optional.of(text);
        }
        return keys.stream()
                .flatMap(accepted -> accepted.records().open(text, soul, name, state).stream())
                .findFirst();
    }

    /**
     * The text that a value of the graph is, sealed or in clear; empty where it is none, or none of the secrets opens it.
     *
     * @param state with which it was written; null where there is none
     */
    Optional<String> read(String soul, String name, @Nullable Object value, @Nullable Double state) {
        if (!(value instanceof String text) || state == null) {
            return Optional.empty();
        }
        return RecordSeal.isSealed(text) ? opened(soul, name, text, state) : Optional.of(text);
    }

    /**
     * Those of the values of a soul that are texts and open.
     *
     * @param states with which they were written, by key
     */
    Map<String, String> opened(String soul, Map<String, ?> values, Map<String, Double> states) {
        Map<String, String> opened = new HashMap<>();
        values.forEach((name, value) -> {
            Double state = states.get(name);
            if (value instanceof String text && state != null) {
                opened(soul, name, text, state).ifPresent(said -> opened.put(name, said));
            }
        });
        return opened;
    }
}
