package io.serai.network;

import io.serai.catalog.Claims;
import io.serai.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the things that origins signed are to be acted on: not what has ended, nor what was found not to be so. */
public final class Trust {
    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);
    private static final int MOST = 4096;

    private final Claims claims;
    private final Map<String, Boolean> wrong = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    public Trust(Claims claims) {
        this.claims = claims;
    }

    /** Whether an origin's claim stands, and what it said of the asset was not found to be wrong. */
    boolean isGood(Manifest manifest) {
        boolean ended = claims.find(manifest.mediaId(), manifest.origin())
                .filter(claim -> claim.ends(manifest.version()))
                .isPresent();
        synchronized (wrong) {
            return !ended && !wrong.containsKey(signed(manifest));
        }
    }

    /** The torrent that the origin signed is not the asset's. It is not believed again in this run. */
    void blame(Manifest manifest) {
        synchronized (wrong) {
            wrong.put(signed(manifest), true);
        }
        LOG.warn(
                "The origin {} signed the info hash {} for the asset {}, to which it does not lead",
                manifest.origin(),
                manifest.infoHash(),
                manifest.mediaId());
    }

    private static String signed(Manifest manifest) {
        return manifest.mediaId() + " " + manifest.infoHash() + " " + manifest.origin();
    }
}
