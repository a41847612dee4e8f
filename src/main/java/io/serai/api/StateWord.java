package io.serai.api;

import io.serai.media.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** States in the words of clients: those of the code in lower case. */
final class StateWord {
    private StateWord() {}

    static String of(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The state among these that a word names. */
    static <E extends Enum<E>> E parse(String word, List<E> states) {
        return states.stream()
                .filter(state -> of(state).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The state " + InvalidInputException.quoted(word)
                        + " is not one of "
                        + states.stream().map(StateWord::of).collect(Collectors.joining(", ")) + "."));
    }
}
