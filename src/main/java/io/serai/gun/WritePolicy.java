package io.serai.gun;

import java.util.List;

/**
 * Which souls clients may write to: any, or only those whose values prove themselves and those that the operator
 * lists. What this node writes, and what it takes from the relays it dials, is not limited.
 *
 * @param verifiedOnly whether souls that anyone may write to are closed
 * @param allowedSouls how souls begin that are open all the same
 */
record WritePolicy(boolean verifiedOnly, List<String> allowedSouls) {
    /** @throws RefusedWriteException if a client may not write there */
    void check(Change change) {
        String soul = change.soul();
        if (verifiedOnly
                && !UserSpace.isVerifiable(soul)
                && allowedSouls.stream().noneMatch(soul::startsWith)) {
            throw new RefusedWriteException("'" + soul
                    + "' is not stored here: only signed values, values under their hash and listed souls are.");
        }
    }
}
