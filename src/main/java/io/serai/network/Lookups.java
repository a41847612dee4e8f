package io.serai.network;

import io.serai.manifest.Manifest;
import io.serai.manifest.MediaRecord;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who else has an asset. Others are asked once, however many want to know, and the answer is kept for half a minute, that nobody
 * has it as well, unless there was nobody to ask. Safe for use by many threads.
 */
public final class Lookups {
    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
    private static final long KEPT = TimeUnit.SECONDS.toNanos(30);

    /** So many are asked for at a time, and so many answers are kept. */
    static final int OPEN = 64;

    static final int MOST = 4096;

    private final Peers peers;
    private final SignedManifests manifests;
    private final Trust trust;
    private final Endings endings;
    private final Keyring keyring;
    private final Function<MediaId, ? extends CompletionStage<?>> ask;
    private final LongSupplier nanos;
    private final Map<MediaId, Lookup> known = new LinkedHashMap<>();
    private int open;

    /**
     * Asks by what the routes do.
     *
     * @param ask has those who may hold an asset asked for it, their records taken by {@link #take}; ends when all have answered
     * @param nanos a clock that only goes forward
     */
    public Lookups(
            Peers peers,
            SignedManifests manifests,
            Trust trust,
            Endings endings,
            Keyring keyring,
            Function<MediaId, ? extends CompletionStage<?>> ask,
            LongSupplier nanos) {
        this.peers = peers;
        this.manifests = manifests;
        this.trust = trust;
        this.endings = endings;
        this.keyring = keyring;
        this.ask = ask;
        this.nanos = nanos;
    }

    private static final class Lookup {
        private final CompletableFuture<Optional<Sighting>> answer = new CompletableFuture<>();
        private volatile List<String> named = List.of();
        private volatile boolean anybody;
        private boolean ended;
        private long endedAt;
    }

    /**
     * Where the asset is, as soon as that is known.
     *
     * @throws TooManyReadsException when as many as may be are being asked for
     */
    public CompletableFuture<Optional<Sighting>> of(MediaId id) {
        Lookup begun;
        synchronized (known) {
            Lookup present = known.get(id);
            if (present != null && !isOld(present)) {
                return present.answer;
            }
            if (open >= OPEN) {
                throw new TooManyReadsException(
                        open + " assets are being looked for at other nodes, which is the limit; try again soon.");
            }
            begun = begin(id);
        }
        var unused = ask.apply(id).whenComplete((asked, failure) -> end(id, begun, failure));
        return begun.answer;
    }

    /** Has others asked, where nobody waits for the answer and nothing else is in the way. */
    void remind(MediaId id) {
        try {
            var unused = of(id);
        } catch (TooManyReadsException busy) {
            LOG.debug("{} is not looked for again now: {}", id, busy.getMessage());
        }
    }

    private Lookup begin(MediaId id) {
        Lookup begun = new Lookup();
        known.remove(id);
        known.put(id, begun);
        open++;
        if (known.size() > MOST) {
            known.entrySet().stream()
                    .filter(entry -> entry.getValue().ended)
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(known::remove);
        }
        return begun;
    }

    private boolean isOld(Lookup lookup) {
        return lookup.ended && nanos.getAsLong() - lookup.endedAt > KEPT;
    }

    private void end(MediaId id, Lookup lookup, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("Other nodes could not be asked for {}: {}", id, failure.getMessage());
        }
        synchronized (known) {
            open--;
            lookup.ended = true;
            lookup.endedAt = nanos.getAsLong();
            if (!lookup.anybody) {
                known.remove(id, lookup);
            }
        }
        lookup.answer.complete(Optional.empty());
    }

    /** Who is asked: those that may hold the asset, by its index. */
    public List<String> holders(String mediaId, Collection<String> index) {
        List<String> holders = peers.mayHold(index);
        lookup(new MediaId(mediaId)).ifPresent(lookup -> {
            lookup.anybody = !holders.isEmpty();
            lookup.named = holders.stream().filter(index::contains).toList();
        });
        return holders;
    }

    /**
     * Takes what stands as a node's record of an asset, whose signature was verified where it was read.
     *
     * @param record null where nothing is known
     */
    public void take(String pub, String mediaId, @Nullable Object record, @Nullable Double state) throws IOException {
        MediaId id = new MediaId(mediaId);
        Optional<String> said = keyring.read(MediaRecord.soul(pub, id), "record", record, state);
        Optional<Lookup> lookup = lookup(id);
        if (said.isEmpty() || lookup.isEmpty()) {
            return;
        }
        try {
            MediaRecord parsed = MediaRecord.parse(said.get());
            if (parsed.status().equals("deleted")) {
                endings.take(new Request.End(id, parsed.signed()));
            } else if (parsed.status().equals("held")) {
                Manifest manifest = manifests.verified(id, parsed.signed());
                if (trust.isGood(manifest)) {
                    lookup.get()
                            .answer
                            .complete(Optional.of(new Sighting(pub, manifest, parsed.signed(), lookup.get().named)));
                }
            }
        } catch (InvalidInputException e) {
            LOG.debug("What stands as the record of {} at {} is none: {}", id, pub, e.getMessage());
        }
    }

    /** Has others asked anew the next time. */
    void forget(MediaId id) {
        synchronized (known) {
            Lookup lookup = known.get(id);
            if (lookup != null && lookup.ended) {
                known.remove(id);
            }
        }
    }

    private Optional<Lookup> lookup(MediaId id) {
        synchronized (known) {
            return Optional.ofNullable(known.get(id));
        }
    }
}
