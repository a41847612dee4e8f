package io.serai.client;

/** Hears how far a long file has come. */
public interface Transfer {
    /** So many bytes are there already, or, where negative, are to come once more. */
    void had(long bytes);

    /** So many bytes were moved just now. */
    void moved(long bytes);
}
