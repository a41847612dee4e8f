package io.serai.access;

import io.serai.media.InvalidInputException;

/** A caller named an address that this node does not call. */
public class OutboundRefusedException extends InvalidInputException {
    OutboundRefusedException(String sentence) {
        super(sentence);
    }
}
