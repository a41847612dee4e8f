package io.serai.torrent;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Hears how a step of a negotiation went, and goes on elsewhere: WebRTC's own thread is never kept. */
final class Described implements CreateSessionDescriptionObserver, SetSessionDescriptionObserver {
    private final Executor executor;
    private final Consumer<RTCSessionDescription> made;
    private final Runnable taken;
    private final Consumer<String> failed;

    private Described(
            Executor executor, Consumer<RTCSessionDescription> made, Runnable taken, Consumer<String> failed) {
        this.executor = executor;
        this.made = made;
        this.taken = taken;
        this.failed = failed;
    }

    /** Of a description that is made. */
    static CreateSessionDescriptionObserver made(
            Executor executor, Consumer<RTCSessionDescription> then, Consumer<String> failed) {
        return new Described(executor, then, () -> {}, failed);
    }

    /** Of a description that is taken. */
    static SetSessionDescriptionObserver taken(Executor executor, Runnable then, Consumer<String> failed) {
        return new Described(executor, description -> {}, then, failed);
    }

    @Override
    public void onSuccess(RTCSessionDescription description) {
        executor.execute(() -> made.accept(description));
    }

    @Override
    public void onSuccess() {
        executor.execute(taken);
    }

    @Override
    public void onFailure(String reason) {
        executor.execute(() -> failed.accept(reason));
    }
}
