package io.serai.torrent;

/** The rule that a name is one name in one folder. */
final class FileName {
    private static final int LONGEST = 255;

    private FileName() {}

    /** Refuses a name that is empty, too long, or could leave its folder, and gives back any other. */
    static String check(String name) {
        boolean control = name.chars().anyMatch(Character::isISOControl);
        if (name.isBlank()
                || name.length() > LONGEST
                || name.equals(".")
                || name.equals("..")
                || control
                || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0) {
            throw new TorrentRefusedException("a file name is one name of at most %d characters, not \"%s\""
                    .formatted(LONGEST, name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name));
        }
        return name;
    }
}
