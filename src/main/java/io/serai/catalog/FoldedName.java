package io.serai.catalog;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name as it is compared: neither case nor the way an accent is written makes a difference. */
record FoldedName(String text) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{C}\\s]+");

    FoldedName {
        text = fold(text);
    }

    /** The words of it, without what stands between them. */
    List<String> words() {
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** By way of upper case, which both cases of ß and ς share; letter by letter, so that a part folds as the whole. */
    private static String fold(String name) {
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
