package io.serai.torrent;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A data channel with its pipe. */
final class PageChannel implements Pipe.DataChannel, RTCDataChannelObserver {
    private final RTCDataChannel channel;

    /** The native part never lets go of an observer, which for that reason lets go of everything else. */
    private volatile @Nullable Pipe pipe;

    /** Of a channel that a page opened. */
    PageChannel(RTCDataChannel channel, Function<Pipe.DataChannel, Pipe> piped) {
        this.channel = channel;
        this.pipe = piped.apply(this);
        channel.registerObserver(this);
    }

    /** None once it is closed. */
    @Nullable
    Pipe pipe() {
        return pipe;
    }

    /** Ends what the page sends and is sent. */
    void close(String reason) {
        Pipe open = pipe;
        pipe = null;
        channel.unregisterObserver();
        if (open != null) {
            open.end(reason);
        }
    }

    @Override
    public void send(ByteBuffer message) throws Exception {
        channel.send(new RTCDataChannelBuffer(message, true));
    }

    @Override
    public long buffered() {
        return channel.getBufferedAmount();
    }

    @Override
    public void onBufferedAmountChange(long before) {
        // never called
    }

    @Override
    public void onStateChange() {
        Pipe open = pipe;
        if (open != null && channel.getState() == RTCDataChannelState.CLOSED) {
            open.end("the page closed its channel");
        }
    }

    @Override
    public void onMessage(RTCDataChannelBuffer message) {
        Pipe open = pipe;
        if (open != null) {
            open.received(message.data);
        }
    }
}
