package io.serai.store;

import java.io.IOException;

/** The disk, or the quota, cannot take what was to be stored. */
public class NoSpaceException extends IOException {
    NoSpaceException(String sentence) {
        super(sentence);
    }

    NoSpaceException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
