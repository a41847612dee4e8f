package io.serai.access;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Another server, called on a caller's behalf, did not give what was asked for. The message is one sentence. */
public class SourceFailedException extends IOException {
    public SourceFailedException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
