package io.serai.torrent;

/**
 * Bandwidth caps over all torrents, payload and protocol together.
 *
 * @param up bytes a second sent at most; 0 for no cap
 * @param down bytes a second received at most; 0 for no cap
 */
public record RateLimits(int up, int down) {
    public RateLimits {
        if (up < 0 || down < 0) {
            throw new IllegalArgumentException(
                    "the bandwidth caps are %d and %d; bytes a second were expected, or 0 for no cap"
                            .formatted(up, down));
        }
    }

    /**
     * Of longer numbers.
     *
     * @throws IllegalArgumentException for 2 GiB a second and more, which the session cannot count
     */
    public static RateLimits of(long up, long down) {
        long most = Math.max(up, down);
        if (most > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a bandwidth cap is %d bytes a second; at most %d was expected, or 0 for no cap"
                            .formatted(most, Integer.MAX_VALUE));
        }
        return new RateLimits((int) up, (int) down);
    }

    @Override
    public String toString() {
        return "%s up, %s down".formatted(words(up), words(down));
    }

    private static String words(int limit) {
        return limit == 0 ? "without a cap" : limit + " bytes a second";
    }
}
