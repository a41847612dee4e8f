package io.serai.network;

import io.serai.catalog.Assets;
import io.serai.catalog.ReplicationQueue;
import io.serai.manifest.MediaRecord;
import io.serai.manifest.SignedText;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy that somebody here asks for, of an asset that other nodes hold. */
public final class Pulling {
    private static final Logger LOG = LoggerFactory.getLogger(Pulling.class);

    private final Peers peers;
    private final Assets assets;
    private final Holding holding;
    private final Keyring keyring;
    private final ReplicationQueue queue;

    public Pulling(Peers peers, Assets assets, Holding holding, Keyring keyring, ReplicationQueue queue) {
        this.peers = peers;
        this.assets = assets;
        this.holding = holding;
        this.keyring = keyring;
        this.queue = queue;
    }

    /** Whether the asset is here already; then its copies elsewhere are looked at next. */
    public boolean isHere(String mediaId) {
        MediaId id = new MediaId(mediaId);
        boolean here = assets.find(id).filter(asset -> asset.state().present()).isPresent();
        if (here) {
            queue.wake(id);
        }
        return here;
    }

    /** The open index of who holds the asset. */
    public String index(String mediaId) {
        return "media:" + new MediaId(mediaId);
    }

    /** Who may hold the asset: the known nodes that the index names, and then the others that are there. */
    public List<String> holders(List<String> index) {
        return peers.mayHold(index);
    }

    /** Where a node's record of the asset stands. */
    public String soul(String pub, String mediaId) {
        return MediaRecord.soul(pub, new MediaId(mediaId));
    }

    /**
     * Takes what stands there, whose signature was verified where it was read.
     *
     * @param record null where nothing is known
     * @return whether a copy is fetched because of it
     */
    public boolean take(String pub, String mediaId, @Nullable Object record, @Nullable Double state) {
        return keyring.read(soul(pub, mediaId), "record", record, state)
                .filter(said -> take(pub, new MediaId(mediaId), said))
                .isPresent();
    }

    /** Takes the manifest that a node gave by HTTP. */
    public boolean take(PeerCalls.Offer offer) {
        return holding.pull(
                offer.pub(), new Request.Hold(offer.mediaId(), offer.signed(), Priority.DEFAULT, List.of()));
    }

    private boolean take(String pub, MediaId id, String said) {
        try {
            MediaRecord record = MediaRecord.parse(said);
            SignedText signed = record.signed();
            Request.Hold wanted = new Request.Hold(id, signed, Priority.DEFAULT, List.of());
            return record.status().equals("held") && holding.pull(pub, wanted);
        } catch (InvalidInputException e) {
            LOG.debug("What stands as the record of {} at {} is none: {}", id, pub, e.getMessage());
            return false;
        }
    }
}
