package io.serai.command;

/** A command cannot do what it is for. The message is a sentence for who called it. */
final class CannotRunException extends RuntimeException {
    CannotRunException(String sentence) {
        super(sentence);
    }
}
