package io.serai.tracker;

/**
 * A connection that a peer offers this node.
 *
 * @param infoHash of the torrent that the peer wants, 20 characters
 * @param peerId of the peer, 20 characters
 * @param offerId of the offer
 * @param description of the session
 */
public record Offered(String connection, String infoHash, String peerId, String offerId, String description)
        implements Signal {
    /** The torrent in hexadecimal. */
    public String torrent() {
        return Announce.hex(infoHash);
    }

    /** Who offers: a peer by one connection. */
    public String page() {
        return connection + " " + Announce.hex(peerId);
    }
}
