package io.serai.network;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Promises;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node of a {@link DroppingWorld}: it thinks as a real one does, and has a disk and clocks that the world can play with. */
final class DroppingNode implements Surroundings {
    final String pub;
    boolean whole = true;

    /** Whether it shows other bytes than those of the asset. */
    boolean lies;

    long wallOffset;

    private final DroppingWorld world;
    private final double rate;

    /** Others that it believes to hold copies; null where it knows. */
    private @Nullable List<String> believed;

    private final Disk disk = new Disk();
    private long bootedAt;
    private long monotonicAtBoot;
    private Promising promising;
    private Dropping dropping;

    DroppingNode(DroppingWorld world, String pub, Random random) {
        this.world = world;
        this.pub = pub;
        // the fastest clock goes less than twice as fast as the slowest
        this.rate = 0.75 + random.nextDouble() * 0.7;
        restart(random);
    }

    /** What survives a restart. */
    private static final class Disk implements Promises {
        private final Set<Given> given = new HashSet<>();
        private final Set<MediaId> asking = new HashSet<>();

        @Override
        public List<Given> given() {
            return List.copyOf(given);
        }

        @Override
        public void give(MediaId id, String to) {
            given.add(new Given(id, to));
        }

        @Override
        public void expire(MediaId id, String to) {
            given.remove(new Given(id, to));
        }

        @Override
        public List<MediaId> asking() {
            return List.copyOf(asking);
        }

        @Override
        public void ask(MediaId id) {
            asking.add(id);
        }

        @Override
        public void end(MediaId id) {
            asking.remove(id);
        }
    }

    private long monotonic() {
        return monotonicAtBoot + (long) ((world.nanos - bootedAt) * rate);
    }

    private long wall() {
        return world.nanos / 1_000_000 + wallOffset;
    }

    /** Everything is lost that is not on the disk, the clock's reading too. */
    void restart(Random random) {
        bootedAt = world.nanos;
        monotonicAtBoot = random.nextLong() >> 8;
        AssetLocks locks = new AssetLocks();
        Keeping keeping = new Keeping(disk, world.times, this::monotonic, this::wall);
        promising = new Promising(this, keeping, locks);
        dropping = new Dropping(this, keeping, locks, world.times, this::monotonic);
    }

    /** Its machine slept, and its monotonic clock with it. */
    void slept(long nanos) {
        bootedAt += nanos;
    }

    /** It believes that these and no others hold copies, whether they do or not. */
    void believe(Random random) {
        believed = world.nodes.stream()
                .map(node -> node.pub)
                .filter(other -> !other.equals(pub) && random.nextInt(6) > 0)
                .toList();
    }

    void look() throws IOException {
        dropping.sees(DroppingWorld.ID, true);
        for (MediaId id : dropping.due()) {
            if (dropping.look(id) != null) {
                world.dropped(this);
            }
        }
    }

    Reply consider(String from, Request.Keep keep) throws IOException {
        return promising.consider(from, keep);
    }

    void hear(DroppingWorld.Letter letter) throws IOException {
        if (letter.said() instanceof Request.Keep keep) {
            Reply reply = consider(letter.from(), keep);
            world.letters.add(new DroppingWorld.Letter(pub, letter.from(), reply));
        } else if (letter.said() instanceof Reply reply) {
            dropping.answered(new HeardReplies.Answered(letter.from(), reply));
        }
    }

    @Override
    public String self() {
        return pub;
    }

    @Override
    public Optional<HeldCopy> held(MediaId id) {
        return whole ? Optional.of(new HeldCopy(asset(), "node0", world.maxCopies, others())) : Optional.empty();
    }

    private List<String> others() {
        return believed != null
                ? believed
                : world.nodes.stream()
                        .filter(node -> node.whole && node != this)
                        .map(node -> node.pub)
                        .toList();
    }

    private Asset asset() {
        return new Asset(
                DroppingWorld.ID,
                1,
                AssetState.COMPLETE,
                1,
                "name",
                "text/plain",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                true,
                Instant.EPOCH,
                null,
                Tags.NONE,
                null,
                "node0",
                null,
                1);
    }

    @Override
    public String prove(String from, Request.Keep asked) {
        return (lies ? "other bytes" : "") + from + pub + asked.nonce();
    }

    @Override
    public boolean isProof(String holder, Reply reply) {
        return (pub + holder + reply.nonce()).equals(reply.detail());
    }

    @Override
    public void ask(String holder, Request.Keep request) {
        world.letters.add(new DroppingWorld.Letter(pub, holder, request));
    }

    @Override
    public void settle(String holder, MediaId id) {
        // what was said may still be on its way
    }

    @Override
    public void introduce(MediaId id, List<String> holders) {
        // what nodes believe is up to the world
    }

    @Override
    public void doubt(MediaId id, String holder) {
        // what nodes believe is up to the world
    }

    @Override
    public Asset drop(Asset asset) {
        return asset.in(AssetState.DELETING);
    }
}
