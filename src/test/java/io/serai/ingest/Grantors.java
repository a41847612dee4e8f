package io.serai.ingest;

import java.util.List;
import java.util.Map;

/** Grantors of tests in which nobody has a key of SEA. */
final class Grantors {
    private Grantors() {}

    static Grantor of(AssetSealer sealer) {
        return of(sealer, Map.of());
    }

    static Grantor of(AssetSealer sealer, Map<String, List<String>> groups) {
        SeaSealing none = (text, epub) -> {
            throw new AssertionError("nobody has a key of SEA");
        };
        return new Grantor(sealer, none, new ReaderGroups(groups));
    }
}
