package io.serai.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says that a bound of the space comes near, once, before anything is refused. It is over again only when a good deal
 * was freed, so that a node at the border does not say it with every file.
 */
public final class SpaceAlert {
    private static final double OVER = 0.85;

    private final Space space;
    private final Set<String> near = new HashSet<>();

    public SpaceAlert(Space space) {
        this.space = space;
    }

    /** Sentences about the bounds that came near since the last look. */
    public synchronized List<String> look() throws IOException {
        List<FillLevel> levels = space.levels();
        levels.stream().filter(level -> level.share() < OVER).forEach(level -> near.remove(level.bound()));
        return levels.stream()
                .filter(level -> level.isNear() && near.add(level.bound()))
                .map(SpaceAlert::sentence)
                .toList();
    }

    private static String sentence(FillLevel level) {
        return String.format(
                Locale.ROOT,
                "The space for media is nearly full: %d of %d %s are taken (%.0f %%); free some or raise the bound.",
                level.used(),
                level.limit(),
                switch (level.bound()) {
                    case "disk" -> "bytes of the disk";
                    case "quota" -> "bytes of the quota";
                    case "inodes" -> "inodes of the file system";
                    default -> "assets of the quota";
                },
                100 * level.share());
    }
}
