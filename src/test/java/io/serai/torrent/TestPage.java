package io.serai.torrent;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What a page does, by the same library: it offers a data channel. */
final class TestPage implements PeerConnectionObserver, RTCDataChannelObserver, AutoCloseable {
    private static final PeerConnectionFactory FACTORY = factory();

    final AtomicLong received = new AtomicLong();
    private final CompletableFuture<String> offer = new CompletableFuture<>();
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final RTCPeerConnection connection;
    private final RTCDataChannel channel;
    private volatile boolean closed;

    TestPage() {
        connection = FACTORY.createPeerConnection(new RTCConfiguration(), this);
        channel = connection.createDataChannel("page", new RTCDataChannelInit());
        channel.registerObserver(this);
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription made) {
                connection.setLocalDescription(made, new Ignored());
            }

            @Override
            public void onFailure(String reason) {
                offer.completeExceptionally(new IllegalStateException(reason));
            }
        });
    }

    String offer() {
        return offer.join();
    }

    /** Waits for its channel. */
    void answered(String answer) {
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, answer), new Ignored());
    }

    CompletableFuture<Void> open() {
        return open;
    }

    void send(byte[] bytes) throws Exception {
        channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(bytes), true));
    }

    byte[] heard() {
        synchronized (heard) {
            return heard.toByteArray();
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {}

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        if (state == RTCIceGatheringState.COMPLETE) {
            offer.complete(connection.getLocalDescription().sdp);
        }
    }

    @Override
    public void onBufferedAmountChange(long before) {}

    @Override
    public void onStateChange() {
        if (channel.getState() == RTCDataChannelState.OPEN) {
            open.complete(null);
        } else if (channel.getState() == RTCDataChannelState.CLOSED) {
            closed = true;
        }
    }

    @Override
    public void onMessage(RTCDataChannelBuffer message) {
        byte[] bytes = new byte[message.data.remaining()];
        message.data.get(bytes);
        received.addAndGet(bytes.length);
        synchronized (heard) {
            heard.writeBytes(bytes);
        }
    }

    @Override
    public void close() {
        NativeReference reference = NativeReference.of(connection);
        NativeReference piece = NativeReference.of(channel);
        channel.unregisterObserver();
        connection.close();
        piece.release();
        reference.release();
    }

    private static PeerConnectionFactory factory() {
        WebRtcNative.load().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        return new PeerConnectionFactory(new HeadlessAudioDeviceModule());
    }

    private static final class Ignored implements SetSessionDescriptionObserver {
        @Override
        public void onSuccess() {}

        @Override
        public void onFailure(String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
