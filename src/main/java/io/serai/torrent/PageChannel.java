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
    private final NativeReference reference;

    /** The native part never lets go of an observer, which for that reason lets go of everything else. */
    private volatile @Nullable Pipe pipe;

    /** Of a channel that a page opened. */
    PageChannel(RTCDataChannel channel) {
        this.channel = channel;
        this.reference = NativeReference.of(channel);
    }

    /** Begins with a pipe for it. */
    void open(Function<Pipe.DataChannel, Pipe> piped) {
        pipe = piped.apply(this);
        channel.registerObserver(this);
    }

    /** None once it is closed. */
    @Nullable
    Pipe pipe() {
        return pipe;
    }

    /** Ends what the page sends and is sent. Nothing else may be asked of it then. */
    void close(String reason) {
        Pipe open = pipe;
        pipe = null;
        // returns when the observer is not being told anything
        channel.unregisterObserver();
        if (open == null) {
            reference.release();
        } else {
            open.end(reason);
            open.last(reference::release);
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
