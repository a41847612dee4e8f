package io.serai.torrent;

/**
 * What pages have of this node over WebRTC.
 *
 * @param on whether offers are answered
 * @param channels that are open
 * @param pending pages that were answered, or are being answered, and have no channel yet
 * @param sent bytes that went to pages since the start, those of the protocol included
 * @param received bytes that came from them
 * @param refused offers that were not answered
 */
public record GatewayStatus(boolean on, int channels, int pending, long sent, long received, long refused) {
    static final GatewayStatus OFF = new GatewayStatus(false, 0, 0, 0, 0, 0);
}
