package io.serai.ingest;

/** Another request is sending bytes of the same upload, or ends it. */
public class UploadBusyException extends RuntimeException {
    UploadBusyException(String sentence) {
        super(sentence);
    }
}
