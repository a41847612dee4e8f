package io.serai.backup;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What entries of a backup may be called: what belongs to a data folder, by plain names that lead nowhere else. */
final class EntryName {
    private static final int LONGEST = 400;
    private static final int DEEPEST = 6;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Set<String> FILES = Set.of(BackupNote.ENTRY, BackupNote.End.ENTRY, "catalog.db", "audit.head");
    private static final Set<String> FOLDERS = Set.of("graph", "identity", "config", "blobs");

    private EntryName() {}

    /** Whether a file may be called so in a backup. */
    static boolean isOne(String name) {
        List<String> parts = List.of(name.split("/", -1));
        return name.length() <= LONGEST
                && parts.size() <= DEEPEST
                && parts.stream().allMatch(part -> PART.matcher(part).matches())
                && (parts.size() == 1 ? FILES : FOLDERS).contains(parts.get(0));
    }
}
