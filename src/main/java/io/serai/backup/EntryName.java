package io.serai.backup;

import java.util.Set;

/** What entries of a backup may be called: what belongs to a data folder, by plain names that lead nowhere else. */
final class EntryName {
    private static final int LONGEST = 400;
    private static final int DEEPEST = 6;
    private static final Set<String> FILES = Set.of(BackupNote.ENTRY, BackupNote.End.ENTRY, "catalog.db", "audit.head");
    private static final Set<String> FOLDERS = Set.of("graph", "identity", "config", "blobs");

    private EntryName() {}

    /** Whether a file may be called so in a backup. There are hundreds of thousands of them, so it is told letter by letter. */
    static boolean isOne(String name) {
        int folders = 0;
        int begin = 0;
        for (int at = 0; at <= name.length(); at++) {
            if (at == name.length() || name.charAt(at) == '/') {
                if (at == begin || name.charAt(begin) == '.') {
                    return false;
                }
                folders += at == name.length() ? 0 : 1;
                begin = at + 1;
            } else if (!isPlain(name.charAt(at))) {
                return false;
            }
        }
        return name.length() <= LONGEST && folders < DEEPEST && isKnown(name, folders);
    }

    private static boolean isKnown(String name, int folders) {
        return folders == 0 ? FILES.contains(name) : FOLDERS.contains(name.substring(0, name.indexOf('/')));
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '-'
                || letter == '_';
    }
}
