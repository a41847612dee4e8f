package io.serai.media;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A name that a person gave a file, made harmless to show and to save under: the last part of a path, without control
 * characters, invisible formatting (text direction marks among it) or lone surrogates, at most 200 characters with the
 * extension kept. It is never used as a path inside the store.
 */
public record FileName(String text) {
    private static final int LONGEST = 200;
    private static final int LONGEST_EXTENSION = 16;
    private static final String NAMELESS = "unnamed";
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");
    private static final Pattern FORBIDDEN_SOMEWHERE = Pattern.compile("[<>:\"|?*]");

    public FileName {
        text = harmless(text);
    }

    private static String harmless(String given) {
        String visible = INVISIBLE.matcher(given).replaceAll("");
        String last = visible.substring(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
        String portable = FORBIDDEN_SOMEWHERE
                .matcher(Normalizer.normalize(last, Normalizer.Form.NFC))
                .replaceAll("_")
                .strip();
        return portable.isEmpty() || portable.equals(".") || portable.equals("..") ? NAMELESS : shortened(portable);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = LONGEST - extension.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + extension;
    }

    @Override
    public String toString() {
        return text;
    }
}
