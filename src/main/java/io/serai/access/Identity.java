package io.serai.access;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name {@code gun:<public key>}, {@code oidc:<issuer>#<subject>}, {@code admin}, or empty for a stranger
 */
public record Identity(String name, Role role) {
    /** The operator: by the admin token, or on a node that only its own machine can call. */
    public static final Identity ADMIN = new Identity("admin", Role.OPERATOR);

    static final Identity STRANGER = new Identity("", Role.STRANGER);

    /** Whose the assets are that this identity brings in; null where they are the node's own. */
    public @Nullable String owner() {
        return equals(ADMIN) ? null : name;
    }

    /** Whether what belongs to an owner belongs to this identity. */
    public boolean owns(@Nullable String owner) {
        return owner == null ? equals(ADMIN) : owner.equals(name);
    }
}
