package io.serai.torrent;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one page. All of it happens on one thread, the executor's; WebRTC's own only hand on what they have to tell. */
final class PageConnection implements PeerConnectionObserver {
    private static final Logger LOG = LoggerFactory.getLogger(PageConnection.class);

    private final Executor executor;
    private final BiFunction<Pipe.DataChannel, Consumer<String>, Pipe> pipes;
    private final Consumer<PageConnection> closed;
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();
    private @Nullable RTCPeerConnection connection;
    private volatile @Nullable PageChannel channel;
    private boolean over;

    /**
     * Not connected yet.
     *
     * @param executor of one thread
     * @param pipes makes a pipe of a channel that the page opened, and of who is told of its end
     * @param closed told once, on the executor
     */
    PageConnection(
            Executor executor,
            BiFunction<Pipe.DataChannel, Consumer<String>, Pipe> pipes,
            Consumer<PageConnection> closed) {
        this.executor = executor;
        this.pipes = pipes;
        this.closed = closed;
    }

    /** The session description that the page is to be told, with all addresses. Fails where its offer is none or it takes too long. */
    CompletableFuture<String> answer() {
        return answer;
    }

    /** Answers an offer. On the executor. */
    void accept(Supplier<WebRtc> webRtc, String offer) {
        if (over) {
            return;
        }
        try {
            RTCPeerConnection made = webRtc.get().connection(this);
            connection = made;
            made.setRemoteDescription(
                    new RTCSessionDescription(RTCSdpType.OFFER, offer),
                    Described.taken(executor, step(this::describe), this::refuse));
        } catch (RuntimeException broken) {
            refuse(String.valueOf(broken.getMessage()));
        }
    }

    /** Answers with the addresses that are known by now. On the executor. */
    void answerNow() {
        RTCPeerConnection open = connection;
        RTCSessionDescription local = open == null ? null : open.getLocalDescription();
        if (local != null) {
            answer.complete(local.sdp);
        }
    }

    /** When it began, by {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /** Its pipe, once the page has opened a channel. On the executor. */
    @Nullable
    Pipe pipe() {
        PageChannel opened = channel;
        return opened == null ? null : opened.pipe();
    }

    /** Whether the page has opened a channel. */
    boolean isOpen() {
        return channel != null;
    }

    /** Ends it, if it has not ended. On the executor. */
    void close(String reason) {
        if (over) {
            return;
        }
        over = true;
        LOG.debug("A page is let go: {}", reason);
        PageChannel opened = channel;
        if (opened != null) {
            opened.close(reason);
        }
        RTCPeerConnection open = connection;
        if (open != null) {
            NativeReference reference = NativeReference.of(open);
            open.close();
            reference.release();
        }
        connection = null;
        channel = null;
        answer.completeExceptionally(new TorrentRefusedException("the offer is not answered: " + reason));
        closed.accept(this);
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        // the answer has them all
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        if (state == RTCIceGatheringState.COMPLETE) {
            executor.execute(step(this::answerNow));
        }
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        if (state == RTCPeerConnectionState.FAILED || state == RTCPeerConnectionState.CLOSED) {
            executor.execute(() -> close("the connection is " + state));
        }
    }

    @Override
    public void onDataChannel(RTCDataChannel opened) {
        executor.execute(step(() -> open(opened)));
    }

    private void describe() {
        RTCPeerConnection open = connection;
        if (open != null) {
            open.createAnswer(new RTCAnswerOptions(), Described.made(executor, this::settle, this::refuse));
        }
    }

    private void settle(RTCSessionDescription description) {
        RTCPeerConnection open = connection;
        if (open != null) {
            open.setLocalDescription(description, Described.taken(executor, () -> {}, this::refuse));
        }
    }

    private void refuse(String reason) {
        close("the offer is refused: " + reason);
    }

    private void open(RTCDataChannel opened) {
        PageChannel another = new PageChannel(opened);
        if (over || channel != null || !opened.isOrdered() || !opened.isReliable()) {
            another.close("one channel that loses nothing was expected");
            return;
        }
        channel = another;
        another.open(made -> pipes.apply(made, reason -> executor.execute(() -> close(reason))));
    }

    private Runnable step(Runnable next) {
        return () -> {
            try {
                next.run();
            } catch (RuntimeException cause) {
                refuse(String.valueOf(cause.getMessage()));
            }
        };
    }
}
