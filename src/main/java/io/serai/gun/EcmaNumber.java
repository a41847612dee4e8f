package io.serai.gun;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Doubles as ECMAScript prints them (ECMA-262, Number::toString with radix 10). */
final class EcmaNumber {
    private static final double EXACT = 1L << 53;

    private EcmaNumber() {}

    static String text(double number) {
        if (!Double.isFinite(number)) {
            throw new RefusedWriteException(
                    Refusal.MALFORMED, "the number " + number + " has no JSON text; a finite one was expected");
        }
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            return Long.toString((long) number);
        }
        BigDecimal shortest = shortest(Math.abs(number));
        String digits = shortest.unscaledValue().toString();
        return (number < 0 ? "-" : "") + layOut(digits, digits.length() - shortest.scale());
    }

    /** Jackson's shortest form keeps two digits where one would do, as Java's own does; ECMAScript wants the one. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
        if (exact.precision() == 2) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN}) {
                BigDecimal one = exact.setScale(exact.scale() - 1, mode).stripTrailingZeros();
                if (one.doubleValue() == number) {
                    return one;
                }
            }
        }
        return exact;
    }

    /** Places the decimal point {@code point} digits from the left, or writes an exponent. */
    private static String layOut(String digits, int point) {
        int count = digits.length();
        if (point > 21 || point <= -6) {
            String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
            return digits.charAt(0) + (count > 1 ? "." + digits.substring(1) : "") + exponent;
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= count) {
            return digits + "0".repeat(point - count);
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
