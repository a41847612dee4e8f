package io.serai.access;

/** Whether a link opens an asset to whoever has it. */
@FunctionalInterface
public interface ShareLinks {
    /** Where no links are given out. */
    ShareLinks NONE = (mediaId, link) -> false;

    /**
     * Asks for a link.
     *
     * @param mediaId the asset that is to be read
     * @param link what came as the query parameter {@code link}, whatever it is
     * @return true only while the link of this asset stands: not edited, not expired, not revoked
     */
    boolean opens(String mediaId, String link);
}
