package io.serai.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.manifest.Manifest;
import io.serai.manifest.MediaRecord;
import io.serai.manifest.SignedText;
import io.serai.media.DoublingPause;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies that are to come here: which are fetched now, and from whom. What could not be had is tried again after a pause
 * that doubles, and in the end given up with the reason.
 */
public final class CopyFetches {
    private static final Logger LOG = LoggerFactory.getLogger(CopyFetches.class);
    private static final int MOST_ATTEMPTS = 6;
    private static final int MOST_SOURCES = 16;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(4);
    private static final DoublingPause PAUSE = new DoublingPause(SHORTEST, Duration.ofMinutes(10));

    /** A job that is done is not looked at again. */
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final ReplicationQueue queue;
    private final Holders holders;
    private final Reception reception;
    private final Keyring keyring;
    private final int most;
    private final Set<MediaId> running = ConcurrentHashMap.newKeySet();
    private long renewed = System.nanoTime();

    /**
     * @param most fetches at a time
     */
    public CopyFetches(ReplicationQueue queue, Holders holders, Reception reception, Keyring keyring, int most) {
        this.queue = queue;
        this.holders = holders;
        this.reception = reception;
        this.keyring = keyring;
        this.most = most;
    }

    /** The copies to be fetched now. */
    public List<ReplicationJob> due() {
        renew();
        int free = most - running.size();
        List<ReplicationJob> due = free <= 0 ? List.of() : queue.take(JobKind.FETCH, LEASE, free);
        due.forEach(job -> running.add(job.mediaId()));
        return due;
    }

    /** A fetch takes as long as it takes; when this process dies, another run takes it up soon. */
    private void renew() {
        long now = System.nanoTime();
        if (now - renewed > LEASE.toNanos() / 4) {
            renewed = now;
            queue.renew(JobKind.FETCH, Set.copyOf(running), LEASE);
        }
    }

    /** Where the torrent of a sealed asset stands, which BitTorrent peers do not hand on because it is private. */
    public String soul(ReplicationJob job) {
        String holder = job.source() == null ? manifest(job).origin() : job.source();
        return MediaRecord.soul(holder, job.mediaId());
    }

    /**
     * What the asset is fetched by: its torrent, or else the info hash that the origin signed.
     *
     * @param torrent what stands at {@link #soul}; null where nothing is known
     * @throws InvalidInputException when that is another torrent
     */
    public Object source(ReplicationJob job, @Nullable Object torrent, @Nullable Double state) {
        if (!(torrent instanceof String text) || state == null) {
            return "magnet:?xt=urn:btih:" + manifest(job).infoHash();
        }
        try {
            return keyring.opened(soul(job), "torrent", text, state)
                    .map(Base64.getDecoder()::decode)
                    .orElseThrow(() -> new InvalidInputException(
                            "The torrent of " + job.mediaId() + " is sealed for another network."));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("What stands as the torrent of " + job.mediaId() + " is none.");
        }
    }

    /**
     * Says whether what was fetched is what the origin signed.
     *
     * @throws InvalidInputException when it is not
     */
    public void check(ReplicationJob job, String infoHash) {
        if (!manifest(job).infoHash().equals(infoHash)) {
            throw new InvalidInputException("The torrent of " + job.mediaId() + " has the info hash " + infoHash
                    + ", its origin signed " + manifest(job).infoHash() + ".");
        }
    }

    public boolean isSealed(ReplicationJob job) {
        return manifest(job).sealed();
    }

    /** How many bytes may come. */
    public long length(ReplicationJob job) {
        return manifest(job).size();
    }

    /** BitTorrent addresses of the nodes that may have the bytes. */
    public List<String> peers(ReplicationJob job) {
        return holders.peers(sources(job));
    }

    /** Where those nodes give the bytes by HTTP. */
    public List<String> webSeeds(ReplicationJob job) {
        return holders.webSeeds(sources(job), job.mediaId());
    }

    /** Ends a job whose copy is here. */
    public void done(ReplicationJob job) {
        running.remove(job.mediaId());
        queue.keep(job.after(0).in(JobState.DONE, null, FAR));
    }

    /** Puts a job back that could not be tried just now. */
    public void postpone(ReplicationJob job, Throwable reason) {
        running.remove(job.mediaId());
        queue.keep(job.in(JobState.WAITING, reason.getMessage(), Instant.now().plus(SHORTEST)));
    }

    /** Counts an attempt that was in vain. */
    public void failed(ReplicationJob job, Throwable reason) {
        running.remove(job.mediaId());
        int attempts = job.attempts() + 1;
        boolean over = attempts >= MOST_ATTEMPTS;
        Duration pause = PAUSE.after(attempts);
        queue.keep(job.after(attempts)
                .in(
                        over ? JobState.DEAD : JobState.WAITING,
                        reason.getMessage(),
                        Instant.now().plus(pause)));
        LOG.warn(
                "A copy of {} could not be fetched at attempt {} of {}; {}: {}",
                job.mediaId(),
                attempts,
                MOST_ATTEMPTS,
                over ? "it is given up" : "the next one comes in " + pause.toSeconds() + " s",
                reason.getMessage());
    }

    /** Ends a job whose bytes are not what the origin signed. No source has others under that info hash, so it is not tried again. */
    public void giveUp(ReplicationJob job, Throwable reason) {
        running.remove(job.mediaId());
        queue.keep(job.after(job.attempts() + 1).in(JobState.DEAD, reason.getMessage(), FAR));
        LOG.warn("A copy of {} is given up: {}", job.mediaId(), reason.getMessage());
    }

    /** Who asked for the copy, the origin, and whom those name who ask for it now. */
    private Stream<String> sources(ReplicationJob job) {
        Stream<String> named = reception.open(job.mediaId()).stream().flatMap(CopyFetches::holders);
        return Stream.concat(Stream.of(job.source(), manifest(job).origin()), named)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_SOURCES);
    }

    private static Stream<String> holders(Reception.Asked asked) {
        Stream<String> named = asked.request() instanceof Request.Hold hold ? hold.holders().stream() : Stream.of();
        return Stream.concat(Stream.of(asked.from()), named);
    }

    /** What the origin signed of the asset. */
    public static SignedText signed(ReplicationJob job) {
        String signed = Objects.requireNonNull(job.signed(), "a fetch names what it is of");
        try {
            return SignedText.parse(signed);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("The manifest of " + job.mediaId() + " cannot be read.");
        }
    }

    static Manifest manifest(ReplicationJob job) {
        return Manifest.parse(signed(job).text());
    }
}
