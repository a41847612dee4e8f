package io.serai.media;

/** How soon an asset is replicated: 1 (last) to 10 (first). */
public record Priority(int value) {
    public static final Priority DEFAULT = new Priority(5);

    public Priority {
        if (value < 1 || value > 10) {
            throw new InvalidInputException("The priority " + value + " is not a whole number from 1 to 10.");
        }
    }

    public static Priority parse(String text) {
        try {
            return new Priority(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "The priority " + InvalidInputException.quoted(text) + " is not a whole number from 1 to 10.");
        }
    }
}
