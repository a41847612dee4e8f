package io.serai.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of which node a backup is, and when it was made, as its file is called: those of one node sort by time.
 *
 * @param node the first characters of its public key
 * @param at to the second
 */
public record BackupName(String node, Instant at) implements Comparable<BackupName> {
    private static final int LETTERS = 8;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("serai-([A-Za-z0-9_-]{8})-([0-9]{8}T[0-9]{6}Z)\\.tar\\.age");

    /** The name of a backup of the node with this public key. */
    static BackupName of(String publicKey, Instant at) {
        return new BackupName(publicKey.substring(0, LETTERS), at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What a file is, going by its name; empty where it is no backup. */
    static Optional<BackupName> parse(String file) {
        Matcher name = FORM.matcher(file);
        try {
            return name.matches()
                    ? Optional.of(new BackupName(name.group(1), TIME.parse(name.group(2), Instant::from)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As the file is called. */
    public String file() {
        return "serai-" + node + "-" + TIME.format(at) + ".tar.age";
    }

    boolean isOf(String publicKey) {
        return publicKey.startsWith(node);
    }

    /** The one that would be made a second later. */
    BackupName next() {
        return new BackupName(node, at.plusSeconds(1));
    }

    @Override
    public int compareTo(BackupName other) {
        return file().compareTo(other.file());
    }
}
