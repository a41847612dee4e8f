package io.serai;

import io.serai.media.InvalidInputException;

/** Something is set that is no setting. */
final class UnknownSettingException extends InvalidInputException {
    UnknownSettingException(String sentences) {
        super(sentences);
    }
}
