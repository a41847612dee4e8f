package io.serai.ingest;

import java.util.Arrays;

/** How an asset is opened to a reader. */
public enum GrantScheme {
    /** Its identity is sealed to an X25519 key: an armored age file. */
    AGE("age-x25519", ".age"),
    /** Its identity is sealed to a key pair of SEA, as gun.js does it. */
    SEA("sea", ".sea"),
    /** The node gives the plaintext to who shows by a token that it has the name; nothing is sealed. */
    NAME("name", ""),
    /** For each member of a group in its own way. */
    GROUP("group", "");

    private final String word;
    private final String ending;

    GrantScheme(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    /** As clients read it, and as it stands in files. */
    public String word() {
        return word;
    }

    /** Whether there is a text that opens the asset by itself. */
    public boolean seals() {
        return !ending.isEmpty();
    }

    /** What the names of such texts' files end with. */
    String ending() {
        return ending;
    }

    static GrantScheme parse(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the scheme of a grant is " + word));
    }
}
