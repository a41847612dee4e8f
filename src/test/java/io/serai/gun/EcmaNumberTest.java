package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ECMA-262, Number::toString: the fewest digits that read back as the number and, of these, the nearest to it. */
class EcmaNumberTest {
    static Stream<JsonNode> numbers() {
        return Vectors.cases("numbers.json");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void printsWhatNodePrints(JsonNode vector) {
        double number = Double.longBitsToDouble(
                Long.parseUnsignedLong(vector.path("bits").asText(), 16));
        assertThat(EcmaNumber.text(number)).isEqualTo(vector.path("text").asText());
    }

    @Property(tries = 5_000)
    boolean readsBack(@ForAll long bits) {
        double number = finite(bits);
        return Double.parseDouble(EcmaNumber.text(number)) == number;
    }

    @Property(tries = 5_000)
    boolean hasNoDigitTooMany(@ForAll long bits) {
        double number = finite(bits);
        BigDecimal printed = new BigDecimal(EcmaNumber.text(number)).stripTrailingZeros();
        return printed.precision() == 1
                || Stream.of(RoundingMode.UP, RoundingMode.DOWN)
                        .map(mode -> printed.setScale(printed.scale() - 1, mode))
                        .noneMatch(shorter -> shorter.doubleValue() == number);
    }

    @Property(tries = 5_000)
    boolean hasTheNearestOfItsLength(@ForAll long bits) {
        double number = finite(bits);
        BigDecimal exact = new BigDecimal(number);
        BigDecimal printed = new BigDecimal(EcmaNumber.text(number)).stripTrailingZeros();
        return Stream.of(printed.ulp(), printed.ulp().negate())
                .map(printed::add)
                .filter(neighbour -> neighbour.doubleValue() == number)
                .noneMatch(neighbour -> neighbour
                                .subtract(exact)
                                .abs()
                                .compareTo(printed.subtract(exact).abs())
                        < 0);
    }

    /** Any finite double; what would be none loses its highest exponent bit. */
    private static double finite(long bits) {
        double number = Double.longBitsToDouble(bits);
        return Double.isFinite(number) ? number : Double.longBitsToDouble(bits & ~(1L << 62));
    }
}
