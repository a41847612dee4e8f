package io.serai.network;

import java.util.List;
import java.util.Set;

/**
 * Who takes part: who is listed by SEA public key, and who proves that it has a secret of the network. A network without list and
 * secret is open to whoever can write to the graph, which on a node that only its own machine reaches is nobody else; a node that
 * others reach admits nobody then. Who is expelled is out, whatever it proves.
 */
public final class Admission {
    private final boolean open;
    private final Set<String> members;
    private final Set<String> expelled;
    private final Keyring keyring;

    /**
     * Says who is admitted.
     *
     * @param loopback whether the node is bound to its own machine alone
     * @param members who is admitted without a proof; empty for no list
     * @param expelled who is not, even as a member
     * @param keyring by what others prove that they were let in
     */
    public Admission(boolean loopback, Set<String> members, Set<String> expelled, Keyring keyring) {
        this.open = loopback && members.isEmpty() && keyring.isOpen();
        this.members = Set.copyOf(members);
        this.expelled = Set.copyOf(expelled);
        this.keyring = keyring;
    }

    /** Says who is admitted to a network without a secret. */
    public Admission(boolean loopback, Set<String> members, Set<String> expelled) {
        this(loopback, members, expelled, new Keyring(List.of()));
    }

    /** Whether the holder of this key takes part, which it said itself in this presence. */
    public boolean admits(String pub, Presence presence) {
        return (isTrusted(pub) || keyring.proves(pub, presence.proof())) && !expelled.contains(pub);
    }

    /** Whether it is worth while to hear what the holder of this key says: it may be admitted then. */
    public boolean mayAdmit(String pub) {
        return (isTrusted(pub) || !keyring.isOpen()) && !expelled.contains(pub);
    }

    /** Whether the holder of this key need prove nothing. */
    boolean isTrusted(String pub) {
        return open || members.contains(pub);
    }

    /** Who is admitted by name. */
    Set<String> members() {
        return members;
    }
}
