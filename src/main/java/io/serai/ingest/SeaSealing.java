package io.serai.ingest;

/** Seals texts to key pairs of SEA. */
public interface SeaSealing {
    /**
     * Seals a text under a fresh pair.
     *
     * @param epub of whom it is for
     * @return JSON with {@code epub}, the fresh pair's, and {@code ct}, which opens under the secret of both
     */
    String seal(String text, String epub);
}
