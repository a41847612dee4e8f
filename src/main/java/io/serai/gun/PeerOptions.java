package io.serai.gun;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a peer is started with; {@link GunConfiguration} says what each means. */
record PeerOptions(
        String host,
        int port,
        Path folder,
        List<RelayAddress> relays,
        Set<String> allowedOrigins,
        @Nullable SeaPair pair,
        WritePolicy policy,
        int verifiedCache,
        boolean soulQueries,
        WireBounds wire,
        RelayBounds mesh,
        GraphBounds graph,
        long compactionMillis) {}
