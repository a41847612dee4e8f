package io.serai.ingest;

/** So many uploads are under way that no further one is begun. */
public class TooManyUploadsException extends RuntimeException {
    TooManyUploadsException(String sentence) {
        super(sentence);
    }
}
