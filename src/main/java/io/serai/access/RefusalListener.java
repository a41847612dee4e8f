package io.serai.access;

/** Hears what callers who are known were refused. */
@FunctionalInterface
public interface RefusalListener {
    /**
     * A caller was refused.
     *
     * @param who its identity
     * @param path as sent, without the query
     * @param address where it was
     */
    void refused(String who, String method, String path, int status, String address);
}
