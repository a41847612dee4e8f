package io.serai.network;

import java.util.Set;

/**
 * Who takes part, by SEA public key. A network without a list is open to whoever can write to the graph, which on a node that
 * only its own machine reaches is nobody else; a node that others reach admits nobody without one.
 */
public final class Admission {
    private final boolean open;
    private final Set<String> members;
    private final Set<String> expelled;

    /**
     * Says who is admitted.
     *
     * @param loopback whether the node is bound to its own machine alone
     * @param members who is admitted; empty for no list
     * @param expelled who is not, even as a member
     */
    public Admission(boolean loopback, Set<String> members, Set<String> expelled) {
        this.open = loopback && members.isEmpty();
        this.members = Set.copyOf(members);
        this.expelled = Set.copyOf(expelled);
    }

    public boolean admits(String pub) {
        return (open || members.contains(pub)) && !expelled.contains(pub);
    }
}
