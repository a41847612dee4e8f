package io.serai.ingest;

/** An upload that was put together of others takes no bytes of its own. */
public class FinalUploadException extends RuntimeException {
    FinalUploadException(String sentence) {
        super(sentence);
    }
}
