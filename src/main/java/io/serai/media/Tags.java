package io.serai.media;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that an owner sorts assets by: at most 32 of at most 64 characters each, in Unicode's form NFC, without commas,
 * line ends and characters that cannot be seen. Each stands once, in the order given; upper and lower case differ.
 */
public record Tags(List<String> values) {
    public static final Tags NONE = new Tags(List.of());

    private static final int MOST = 32;
    private static final int LONGEST = 64;
    private static final Pattern FORBIDDEN = Pattern.compile("[,\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    public Tags {
        values = values.stream().map(Tags::checked).distinct().toList();
        if (values.size() > MOST) {
            throw new InvalidInputException(
                    values.size() + " tags are more than the " + MOST + " that one asset can have.");
        }
    }

    /** Reads tags between which commas stand; what is blank is no tag. */
    public static Tags parse(String text) {
        return new Tags(
                Arrays.stream(text.split(",")).filter(tag -> !tag.isBlank()).toList());
    }

    /** The form that {@link #parse} reads. */
    public String text() {
        return String.join(",", values);
    }

    private static String checked(String given) {
        String tag = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (tag.isEmpty() || tag.codePointCount(0, tag.length()) > LONGEST) {
            throw new InvalidInputException("The tag " + InvalidInputException.quoted(given) + " does not have 1 to "
                    + LONGEST + " characters.");
        }
        if (FORBIDDEN.matcher(tag).find()) {
            throw new InvalidInputException("The tag " + InvalidInputException.quoted(given)
                    + " holds a comma, or a character that cannot be seen.");
        }
        return tag;
    }
}
