package io.serai.network;

import io.serai.catalog.HeardPresences;
import io.serai.media.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the other nodes of a network, and takes what stands under their keys. */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final int MOST_NAMED = 256;
    private static final Pattern PUB = Pattern.compile("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}");

    private final String network;
    private final String self;
    private final Admission admission;
    private final Peers peers;
    private final Heartbeat heartbeat;
    private final HeardPresences heard;
    private final Keyring keyring;
    private final Set<String> named = new LinkedHashSet<>();

    public Discovery(
            String network,
            String self,
            Admission admission,
            Peers peers,
            Heartbeat heartbeat,
            HeardPresences heard,
            Keyring keyring) {
        this.network = network;
        this.self = self;
        this.admission = admission;
        this.peers = peers;
        this.heartbeat = heartbeat;
        this.heard = heard;
        this.keyring = keyring;
    }

    /** Keeps what this node is about to say of itself, and gives the form in which it is to stand in the graph. */
    public Object record(Presence presence) {
        Presence proved = presence.proved(keyring.proof(self));
        heard.keep(self, proved.beat(), proved.text());
        return keyring.sealed(soul(self), Presence.NAME, proved.text());
    }

    /**
     * Whom to look for: this node itself, those that are known and not heard as they should be, those that are listed, and then those
     * that the indexes name, as far as they may be admitted. Who is heard need not be looked for.
     */
    public List<String> candidates(List<List<String>> indexes) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(self);
        candidates.addAll(peers.quiet());
        candidates.addAll(named().stream().filter(admission::mayAdmit).toList());
        Stream.concat(admission.members().stream(), indexes.stream().flatMap(List::stream))
                .filter(pub -> isKey(pub) && admission.mayAdmit(pub))
                .filter(pub -> !candidates.contains(pub) && peers.find(pub).isEmpty())
                .distinct()
                .limit(Math.max(0, Peers.MOST - candidates.size()))
                .toList()
                .forEach(candidates::add);
        return List.copyOf(candidates);
    }

    static boolean isKey(String text) {
        return PUB.matcher(text).matches();
    }

    /** Keeps a node in mind that somebody named, until it was heard of or others were named. */
    public synchronized void name(String pub) {
        if (named.size() >= MOST_NAMED) {
            named.remove(named.iterator().next());
        }
        named.add(pub);
    }

    private synchronized List<String> named() {
        return List.copyOf(named);
    }

    /** Keeps no more in the catalog than is known at a time, whoever comes and goes. */
    public void forget() {
        heard.forgetAllBut(Peers.MOST);
    }

    /** This node's own SEA public key. */
    public String self() {
        return self;
    }

    /** The soul under which a node's presence stands. */
    public String soul(String pub) {
        return Presence.soul(pub);
    }

    /** Takes a change of a presence that is followed: its values and their states by key. */
    public void heard(String soul, Map<String, ?> values, Map<String, Double> states) {
        take(Correspondence.speaker(soul), values.get(Presence.NAME), states.get(Presence.NAME));
    }

    /**
     * Takes what stands under a node's key; that the node signed it was verified where it was read.
     *
     * @param record null where nothing is known
     * @param state with which it was written; null where nothing is known
     */
    public void take(String pub, @Nullable Object record, @Nullable Double state) {
        if (!(record instanceof String text) || state == null) {
            return;
        }
        try {
            opened(pub, text, state).ifPresent(said -> take(pub, said));
        } catch (InvalidInputException e) {
            LOG.debug("What stands as the presence of {} is none: {}", pub, e.getMessage());
        }
    }

    private void take(String pub, String said) {
        Presence presence = Presence.parse(said);
        if (!presence.network().equals(network)) {
            return;
        }
        if (pub.equals(self)) {
            heartbeat.found(presence);
        } else if (admission.admits(pub, presence) && peers.heard(pub, presence)) {
            heard.keep(pub, presence.beat(), said);
        }
    }

    /** Who has a secret seals what it says. In clear are heard those who need none, and this node's own runs without one. */
    private Optional<String> opened(String pub, String text, double state) {
        boolean mayBeClear = pub.equals(self) || admission.isTrusted(pub);
        return mayBeClear && !RecordSeal.isSealed(text)
                ? Optional.of(text)
                : keyring.opened(soul(pub), Presence.NAME, text, state);
    }
}
