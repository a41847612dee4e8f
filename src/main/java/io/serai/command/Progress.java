package io.serai.command;

import io.serai.client.Transfer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Says on a terminal how far a command has come, in one line that is written over; elsewhere it says nothing. */
final class Progress implements Transfer {
    private static final long PAUSE = Duration.ofMillis(200).toNanos();
    private static final int BAR = 20;
    private static final String BACK = "\r\u001b[K";

    private final PrintWriter terminal;
    private final boolean shown;
    private final long all;
    private final long started;
    private long done;
    private long skipped;
    private long told;
    private volatile boolean stands;

    /**
     * @param shown whether anybody sees it
     * @param all bytes that there are to be done; 0 where nobody knows
     * @param now in nanoseconds
     */
    Progress(PrintWriter terminal, boolean shown, long all, long now) {
        this.terminal = terminal;
        this.shown = shown;
        this.all = all;
        this.started = now;
        this.told = now;
    }

    /** On the terminal of the standard error; what stands there when Ctrl-C ends the command stays, as a line of its own. */
    static Progress on(PrintWriter errors, long all) {
        Progress progress = new Progress(errors, isTerminal(), all, System.nanoTime());
        Runtime.getRuntime().addShutdownHook(new Thread(progress::leave));
        return progress;
    }

    void done(long bytes) {
        done(bytes, System.nanoTime());
    }

    void done(long bytes, long now) {
        done += bytes;
        if (shown && now - told >= PAUSE) {
            told = now;
            stands = true;
            terminal.print(BACK + line(now));
            terminal.flush();
        }
    }

    @Override
    public void moved(long bytes) {
        done(bytes);
    }

    /** Counts for what is left, and not for how fast it goes. */
    @Override
    public void had(long bytes) {
        done += bytes;
        skipped += bytes;
    }

    /** Makes room for a line that stays. */
    void clear() {
        if (shown) {
            stands = false;
            terminal.print(BACK);
            terminal.flush();
        }
    }

    /** Ends the line, where one stands. */
    void leave() {
        if (stands) {
            terminal.println();
            terminal.flush();
        }
    }

    private String line(long now) {
        double seconds = (now - started) / 1e9;
        double rate = Math.max(0, done - skipped) / seconds;
        String fast = size((long) rate) + "/s";
        if (all <= 0) {
            return size(done) + ", " + fast;
        }
        long left = rate == 0 ? 0 : Math.round(Math.max(0, all - done) / rate);
        return "%s %s of %s, %s, %d:%02d:%02d left"
                .formatted(bar(), size(Math.min(done, all)), size(all), fast, left / 3600, left / 60 % 60, left % 60);
    }

    private String bar() {
        int full = (int) Math.round((double) BAR * Math.max(0, Math.min(done, all)) / all);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    static String size(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 ? String.valueOf(bytes) : String.format(Locale.ROOT, "%.1f", value)) + " " + units[unit];
    }

    /** Of the standard error, as Linux tells; elsewhere it counts as none. */
    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/2"))
                    .toString()
                    .matches("/dev/(pts/\\d+|tty.*|console)");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
