package io.serai.torrent;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;

/** Makes connections to pages. Only to be touched once {@link WebRtcNative} has loaded what it stands on. */
final class WebRtc implements AutoCloseable {
    // without this one it looks for a sound card, and where there is none ends the process
    private final HeadlessAudioDeviceModule audio = new HeadlessAudioDeviceModule();
    private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);
    private final RTCConfiguration configuration = new RTCConfiguration();

    /**
     * With three threads of its own.
     *
     * @param iceServers as {@link IceServers} reads them
     */
    WebRtc(String iceServers) {
        configuration.iceServers.addAll(IceServers.parse(iceServers));
        // pages call by UDP, and none is to have this node connect to ports of others by TCP
        configuration.portAllocatorConfig.setDisableTcp(true);
    }

    RTCPeerConnection connection(PeerConnectionObserver observer) {
        return factory.createPeerConnection(configuration, observer);
    }

    /** After all connections. */
    @Override
    public void close() {
        factory.dispose();
        audio.dispose();
    }
}
