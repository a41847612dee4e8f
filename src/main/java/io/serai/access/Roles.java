package io.serai.access;

import java.util.Set;
import java.util.function.Predicate;

/** Which role an identity has. */
public final class Roles {
    private static final String GUN = "gun:";

    private final Set<String> operators;
    private final Set<String> contributors;
    private final Predicate<String> peers;

    /**
     * Gives roles to those who are listed: identities such as {@code gun:<pub>}, or {@code oidc:<issuer>} for all of an issuer.
     *
     * @param peers whether the holder of a SEA public key is another node of the network
     */
    public Roles(Set<String> operators, Set<String> contributors, Predicate<String> peers) {
        this.operators = Set.copyOf(operators);
        this.contributors = Set.copyOf(contributors);
        this.peers = peers;
    }

    Identity of(String name) {
        if (lists(operators, name)) {
            return new Identity(name, Role.OPERATOR);
        }
        if (lists(contributors, name)) {
            return new Identity(name, Role.CONTRIBUTOR);
        }
        boolean peer = name.startsWith(GUN) && peers.test(name.substring(GUN.length()));
        return new Identity(name, peer ? Role.PEER : Role.READER);
    }

    /** Whether nobody is listed. */
    boolean isEmpty() {
        return operators.isEmpty() && contributors.isEmpty();
    }

    private static boolean lists(Set<String> identities, String name) {
        return identities.contains(name) || identities.contains(name.replaceFirst("#.*", ""));
    }
}
