package io.serai.ingest;

/** The form in which what is said of assets that are not public stands in the graph. */
public interface RecordForm {
    /** Whether it can be read by who takes part in the network, and by nobody else. */
    boolean hides();

    /**
     * A text, as {@code gun:put} takes it.
     *
     * @param soul that it will stand at
     * @param name its key there
     */
    Object of(String soul, String name, String text);
}
