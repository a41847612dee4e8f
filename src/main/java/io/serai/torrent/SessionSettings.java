package io.serai.torrent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.libtorrent4j.Address;
import org.libtorrent4j.SettingsPack;
import org.libtorrent4j.swig.ip_filter;
import org.libtorrent4j.swig.libtorrent;
import org.libtorrent4j.swig.settings_pack.bandwidth_mixed_algo_t;
import org.libtorrent4j.swig.settings_pack.bool_types;
import org.libtorrent4j.swig.settings_pack.int_types;

/** Turns the component's configuration into the settings of the native session. */
final class SessionSettings {
    private static final long BLOCKED = 1;
    /** The bit of the first class, which the session makes for its global caps. */
    private static final long GLOBAL_CLASS = 1;

    private static final int STOP_SECONDS = 1;

    private SessionSettings() {}

    static SettingsPack of(TorrentConfiguration configuration) {
        SettingsPack settings = new SettingsPack();
        settings.listenInterfaces(literal(configuration) + ":" + configuration.getPort());
        // a port that is taken is an error, not a reason to listen on another one
        settings.setInteger(int_types.max_retry_port_bind.swigValue(), 0);
        settings.setBoolean(bool_types.listen_system_port_fallback.swigValue(), false);
        settings.setEnableDht(configuration.isDht());
        settings.setEnableLsd(configuration.isLocalDiscovery());
        settings.setBoolean(bool_types.enable_upnp.swigValue(), configuration.isPortMapping());
        settings.setBoolean(bool_types.enable_natpmp.swigValue(), configuration.isPortMapping());
        settings.setBoolean(bool_types.enable_outgoing_utp.swigValue(), configuration.isUtp());
        settings.setBoolean(bool_types.enable_incoming_utp.swigValue(), configuration.isUtp());
        settings.setWebtorrentStunServer("");
        settings.setBoolean(bool_types.allow_multiple_connections_per_ip.swigValue(), true);
        settings.setBoolean(bool_types.apply_ip_filter_to_trackers.swigValue(), true);
        settings.setBoolean(bool_types.announce_to_all_tiers.swigValue(), true);
        settings.setMaxMetadataSize(Metainfo.LARGEST);
        settings.setInteger(int_types.max_piece_count.swigValue(), Metainfo.MOST_PIECES);
        settings.connectionsLimit(configuration.getMaxConnections());
        settings.setInteger(int_types.unchoke_slots_limit.swigValue(), bound(configuration.getMaxUploads()));
        settings.uploadRateLimit(configuration.getUploadRateLimit());
        settings.downloadRateLimit(configuration.getDownloadRateLimit());
        // one announce each for thousands of torrents would outlast every grace time
        settings.setInteger(int_types.stop_tracker_timeout.swigValue(), STOP_SECONDS);
        settings.alertQueueSize(configuration.getAlertQueueSize());
        forThroughput(settings);
        return settings;
    }

    static SettingsPack of(RateLimits limits) {
        return new SettingsPack().uploadRateLimit(limits.up()).downloadRateLimit(limits.down());
    }

    /** As the native session writes a bound: none is -1 there, and 0 here. */
    static int bound(int most) {
        return most == 0 ? -1 : most;
    }

    /** What the listener needs to hear; alerts for each block would cost more than the blocks. */
    static SettingsPack alertMask() {
        int mask = libtorrent
                .getError()
                .or_(libtorrent.getStatus())
                .or_(libtorrent.getStorage())
                .to_int();
        return new SettingsPack().setInteger(int_types.alert_mask.swigValue(), mask);
    }

    /** For torrents whose peers strangers name. */
    static ip_filter addressFilter(PeerFilter peers) {
        ip_filter filter = new ip_filter();
        for (PeerFilter.Range range : peers.refused()) {
            rule(filter, range.first(), range.last(), BLOCKED);
        }
        rule(filter, "::ffff:0.0.0.0", "::ffff:255.255.255.255", BLOCKED);
        return filter;
    }

    /** Left alone, the session holds peers of the local network to no cap and gives them slots without counting. */
    static ip_filter everyPeerIsCounted() {
        ip_filter classes = new ip_filter();
        rule(classes, "0.0.0.0", "255.255.255.255", GLOBAL_CLASS);
        rule(classes, "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", GLOBAL_CLASS);
        return classes;
    }

    static boolean isLoopback(TorrentConfiguration configuration) {
        return address(configuration).isLoopbackAddress();
    }

    static boolean isWildcard(TorrentConfiguration configuration) {
        return address(configuration).isAnyLocalAddress();
    }

    /**
     * Keeps a fast peer's pipe full: the defaults suit a home line, not two nodes in one rack. The number of disk threads is not
     * among it: posix disk I/O reads on the session's own thread.
     */
    private static void forThroughput(SettingsPack settings) {
        // as much as a round trip of 30 ms swallows at 1 Gbit/s is read ahead of the socket, at most
        settings.sendBufferWatermark(4 * 1024 * 1024);
        // that much is a second and a half of the peer's rate, so that a slow peer holds little memory
        settings.setInteger(int_types.send_buffer_watermark_factor.swigValue(), 150);
        // a peer whose rate is not known yet starts with this
        settings.setInteger(int_types.send_buffer_low_watermark.swigValue(), 512 * 1024);
        // the kernel asks for more while it still has this to send, not for each block of 16 KiB
        settings.setInteger(int_types.send_not_sent_low_watermark.swigValue(), 128 * 1024);
        // requests on their way, ours and a peer's: 24 and 32 MiB, or a round trip empties the pipe
        settings.setInteger(int_types.max_out_request_queue.swigValue(), 1500);
        settings.setInteger(int_types.max_allowed_in_request_queue.swigValue(), 2000);
        settings.maxQueuedDiskBytes(16 * 1024 * 1024);
        // where uTP is on, its peers do not slow those on TCP down
        settings.setInteger(int_types.mixed_mode_algorithm.swigValue(), bandwidth_mixed_algo_t.prefer_tcp.swigValue());
    }

    private static void rule(ip_filter filter, String first, String last, long bits) {
        filter.add_rule(Address.parseIp(first).swig(), Address.parseIp(last).swig(), bits);
    }

    private static String literal(TorrentConfiguration configuration) {
        return PeerFilter.bracketed(address(configuration).getHostAddress());
    }

    static InetAddress address(TorrentConfiguration configuration) {
        try {
            return InetAddress.getByName(configuration.getHost());
        } catch (UnknownHostException cause) {
            throw new IllegalArgumentException(
                    "the host to listen on is an address of this machine, not \"" + configuration.getHost() + "\"",
                    cause);
        }
    }
}
