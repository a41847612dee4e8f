package io.serai.ingest;

/** Bytes came otherwise than their sender meant them. */
public class ChecksumMismatchException extends RuntimeException {
    ChecksumMismatchException(String sentence) {
        super(sentence);
    }
}
