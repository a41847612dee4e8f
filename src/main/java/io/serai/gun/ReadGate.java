package io.serai.gun;

import io.vertx.core.http.WebSocketBase;
import java.util.EnumSet;
import java.util.Set;

/** Whether a socket is read from: not while too much of it is in work, it sends too fast, or it takes too little. */
final class ReadGate {
    private final WebSocketBase socket;
    private final EventLoop eventLoop;
    private final int messageLimit;
    private final long characterLimit;
    private final TokenBucket rate;
    private final Set<Cause> causes = EnumSet.noneOf(Cause.class);
    private int messages;
    private long characters;
    private boolean paused;
    private long readSince = System.nanoTime();

    /** Why a socket is not read from. */
    private enum Cause {
        WORK,
        RATE,
        UNREAD
    }

    ReadGate(WebSocketBase socket, EventLoop eventLoop, WireBounds bounds) {
        this.socket = socket;
        this.eventLoop = eventLoop;
        messageLimit = bounds.inWork();
        characterLimit = bounds.inWorkCharacters();
        rate = new TokenBucket(bounds.messageRate(), System.nanoTime());
    }

    /** So much more is in work. */
    synchronized void entered(int count, long length) {
        messages += count;
        characters += length;
        if (messages >= messageLimit || characters >= characterLimit) {
            shut(Cause.WORK);
        }
    }

    /** How many messages are in work. */
    synchronized int messages() {
        return messages;
    }

    /** So much is done with. */
    synchronized void left(int count, long length) {
        messages -= count;
        characters -= length;
        if (messages <= messageLimit / 2 && characters <= characterLimit / 2) {
            open(Cause.WORK);
        }
    }

    /** So many messages came; where that is too fast, no more are read for a while. */
    void heard(int count) {
        long rest = rate.take(count, System.nanoTime());
        if (rest > 0) {
            synchronized (this) {
                if (shut(Cause.RATE)) {
                    eventLoop.after(rest, this::rested);
                }
            }
        }
    }

    private synchronized void rested() {
        long rest = rate.take(0, System.nanoTime());
        if (rest > 0) {
            eventLoop.after(rest, this::rested);
        } else {
            open(Cause.RATE);
        }
    }

    /** Says whether what waits for the socket is too much to take on more of its wishes. */
    synchronized void unread(boolean tooMuch) {
        if (tooMuch) {
            shut(Cause.UNREAD);
        } else {
            open(Cause.UNREAD);
        }
    }

    /** Since when, by {@link System#nanoTime}, it is read from without a pause; the present while it is not. */
    synchronized long readSince() {
        return causes.isEmpty() ? readSince : System.nanoTime();
    }

    /** Whether it is a cause that there was not; a socket that is not paused yet is, at once on its event loop. */
    private boolean shut(Cause cause) {
        boolean isNew = causes.add(cause);
        if (!paused) {
            eventLoop.execute(this::apply);
        }
        return isNew;
    }

    private void open(Cause cause) {
        if (causes.remove(cause) && causes.isEmpty()) {
            readSince = System.nanoTime();
            eventLoop.execute(this::apply);
        }
    }

    private synchronized void apply() {
        boolean pause = !causes.isEmpty();
        if (pause && !paused) {
            socket.pause();
        } else if (paused && !pause) {
            socket.resume();
        }
        paused = pause;
    }
}
