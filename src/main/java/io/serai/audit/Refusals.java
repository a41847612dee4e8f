package io.serai.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers who are known were refused. The same again within a minute is not noted again: who asks without end fills no disk. */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 1000;
    private static final Pattern WORD = Pattern.compile("[a-z-]{0,20}");

    private final Audit audit;
    private final LongSupplier nanos;
    private final Map<Refusal, Long> noted = new LinkedHashMap<>();

    private record Refusal(String who, String call, int status) {}

    /** @param nanos a clock that only goes forward, as {@link System#nanoTime} */
    public Refusals(Audit audit, LongSupplier nanos) {
        this.audit = audit;
        this.nanos = nanos;
    }

    /**
     * Notes a refusal. It stands whether or not it can be noted.
     *
     * @param who the caller's identity
     * @param path as sent, without a query; only its plain words are noted, so that nothing secret is that came in it
     * @param address where the caller was
     */
    public void refused(String who, String method, String path, int status, String address) {
        Refusal refusal = new Refusal(who, method + " " + words(path), status);
        if (!isNew(refusal)) {
            return;
        }
        try {
            audit.append(who, "refused", null, refusal.call + " " + status, address);
        } catch (RuntimeException e) {
            LOG.warn("A refusal could not be noted in the audit.", e);
        }
    }

    private static String words(String path) {
        return Pattern.compile("/")
                .splitAsStream(path)
                .map(part -> WORD.matcher(part).matches() ? part : "{}")
                .collect(Collectors.joining("/"));
    }

    private synchronized boolean isNew(Refusal refusal) {
        long now = nanos.getAsLong();
        Long before = noted.get(refusal);
        if (before != null && now - before < PAUSE) {
            return false;
        }
        noted.remove(refusal);
        noted.put(refusal, now);
        if (noted.size() > MOST) {
            noted.remove(noted.keySet().iterator().next());
        }
        return true;
    }
}
