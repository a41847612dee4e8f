package io.serai.gun;

/** How long a value matters: in a soul {@code …<?N} for N seconds from its state on, as gun.js has it. */
final class TimeToLive {
    private static final String MARK = "<?";
    private static final double MILLIS = 1000;

    private TimeToLive() {}

    /** Whether a value of this soul and state no longer matters. */
    static boolean isOver(String soul, double state, double now) {
        int mark = soul.indexOf(MARK);
        if (mark < 0) {
            return false;
        }
        int end = mark + MARK.length();
        while (end < soul.length() && "0123456789.".indexOf(soul.charAt(end)) >= 0) {
            end++;
        }
        try {
            return state < now - Double.parseDouble(soul.substring(mark + MARK.length(), end)) * MILLIS;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
