package io.serai.media;

/** What a caller sent, or an operator set, cannot be used. The message is one sentence that may be shown to them as it is. */
public class InvalidInputException extends IllegalArgumentException {
    private static final int SHOWN = 80;

    public InvalidInputException(String sentence) {
        super(sentence);
    }

    /** Quotes a value from outside for use in a message: control characters gone, at most 80 characters. */
    public static String quoted(String value) {
        String printable = value.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return '"' + (printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable) + '"';
    }
}
