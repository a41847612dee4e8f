package io.serai.catalog;

/** Says how an asset's swarm is joined. */
@FunctionalInterface
public interface MagnetLinks {
    /** The magnet link (BEP 9) of an asset that is seeding. */
    String of(Asset asset);
}
