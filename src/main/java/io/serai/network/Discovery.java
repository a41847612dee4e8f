package io.serai.network;

import io.serai.catalog.HeardPresences;
import io.serai.media.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the other nodes of a network, and takes what stands under their keys. */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Pattern PUB = Pattern.compile("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}");

    private final String network;
    private final String self;
    private final Admission admission;
    private final Peers peers;
    private final Heartbeat heartbeat;
    private final HeardPresences heard;

    public Discovery(
            String network, String self, Admission admission, Peers peers, Heartbeat heartbeat, HeardPresences heard) {
        this.network = network;
        this.self = self;
        this.admission = admission;
        this.peers = peers;
        this.heartbeat = heartbeat;
        this.heard = heard;
    }

    /** The soul of the index: under each node's public key stands a link to its presence. */
    public String index() {
        return "serai/" + network + "/peers";
    }

    /** What stands there of this node. */
    public Map<String, Map<String, String>> listing() {
        return Map.of(self, Map.of("#", soul(self)));
    }

    /** Keeps what this node is about to say of itself. */
    public void keepOwn(Presence presence) {
        heard.keep(self, presence.beat(), presence.text());
    }

    /**
     * Whom to look for: the nodes that are known, this one itself, and then those that the index names, as far as they are
     * admitted. Anybody can write to the index, so of it only the keys are read, and of those no more than are bounded.
     */
    public List<String> candidates(Map<String, ?> index) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(self);
        peers.all().stream().map(Peer::pub).filter(admission::admits).forEach(candidates::add);
        index.keySet().stream()
                .filter(pub -> PUB.matcher(pub).matches() && admission.admits(pub))
                .filter(pub -> !candidates.contains(pub))
                .limit(Math.max(0, Peers.MOST - candidates.size()))
                .toList()
                .forEach(candidates::add);
        return List.copyOf(candidates);
    }

    /** Keeps no more in the catalog than is known at a time, whoever comes and goes. */
    public void forget() {
        heard.forgetAllBut(Peers.MOST);
    }

    /** The soul under which a node's presence stands. */
    public String soul(String pub) {
        return "~" + pub + "/" + Presence.PATH;
    }

    /**
     * Takes what stands under a node's key; that the node signed it was verified where it was read.
     *
     * @param record null where nothing is known
     */
    public void take(String pub, @Nullable Object record) {
        if (!(record instanceof String text)) {
            return;
        }
        try {
            Presence presence = Presence.parse(text);
            if (!presence.network().equals(network)) {
                return;
            }
            if (pub.equals(self)) {
                heartbeat.found(presence);
            } else if (admission.admits(pub) && peers.heard(pub, presence)) {
                heard.keep(pub, presence.beat(), text);
            }
        } catch (InvalidInputException e) {
            LOG.debug("What stands as the presence of {} is none: {}", pub, e.getMessage());
        }
    }
}
