package io.serai.network;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the nodes of a network find each other: souls in which each lays a link under its public key. On a network with a secret
 * they stand below a key that the secret gives, where relays take nothing from anybody else, and a new one begins each month, so
 * that none grows for ever; on an open network there is one, which is anybody's.
 */
public final class PeerIndex {
    private final String network;
    private final String self;
    private final List<String> keys;
    private final Pen pen;
    private final Clock clock;

    /** Signs with the key of this node's own secret. */
    @FunctionalInterface
    public interface Pen {
        /** The form in which a value is to stand in the graph, as {@code gun:put} takes it. */
        Object signed(String soul, String name, Object value);
    }

    /**
     * Names the souls.
     *
     * @param self this node's public key
     * @param keys the public keys of the indexes, this node's own first; empty on an open network
     * @param pen not used on an open network
     * @param clock tells which month it is
     */
    public PeerIndex(String network, String self, List<String> keys, Pen pen, Clock clock) {
        this.network = network;
        this.self = self;
        this.keys = List.copyOf(keys);
        this.pen = pen;
        this.clock = clock;
    }

    /** The soul in which this node lays its link now. */
    public String place() {
        return keys.isEmpty() ? "serai/" + network + "/peers" : soul(keys.get(0), month());
    }

    /** The souls that are read: who laid its link in the last month may not have come round to this one. */
    public List<String> places() {
        if (keys.isEmpty()) {
            return List.of(place());
        }
        YearMonth month = month();
        return keys.stream()
                .flatMap(key -> Stream.of(soul(key, month), soul(key, month.minusMonths(1))))
                .toList();
    }

    /** What is to stand there of this node. */
    public Map<String, Object> listing(String place) {
        Map<String, String> link = Map.of("#", Presence.soul(self));
        return Map.of(self, keys.isEmpty() ? link : pen.signed(place, self, link));
    }

    private YearMonth month() {
        return YearMonth.now(clock);
    }

    private static String soul(String key, YearMonth month) {
        return "~" + key + "/peers/" + month;
    }
}
