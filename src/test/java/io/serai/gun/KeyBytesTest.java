package io.serai.gun;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;

class KeyBytesTest {
    @Property
    boolean readsBackEverySoulAndKey(@ForAll String soul, @ForAll String key) {
        Place place = new Place(soul, key);
        return KeyBytes.place(KeyBytes.of(place)).equals(place);
    }

    @Property
    boolean keepsTheOrderOfKeys(
            @ForAll @CharRange(from = '\0', to = '\uffff') String one,
            @ForAll @CharRange(from = '\0', to = '\uffff') String other) {
        int bytes = Arrays.compareUnsigned(KeyBytes.of("soul", one), KeyBytes.of("soul", other));
        return Integer.signum(bytes) == Integer.signum(one.compareTo(other));
    }

    @Property
    boolean endsARangeBehindEveryKeyOfItsPrefix(@ForAll String prefix, @ForAll String rest) {
        byte[] end = KeyRange.prefix(prefix).end("soul");
        return Arrays.compareUnsigned(KeyBytes.of("soul", prefix + rest), end) < 0;
    }

    @Property
    boolean keepsTheOrderOfSouls(@ForAll("names") String one, @ForAll("names") String other, @ForAll String key) {
        int bytes = Arrays.compareUnsigned(KeyBytes.of(one, key), KeyBytes.of(other, key));
        return Integer.signum(bytes) == Integer.signum(one.compareTo(other));
    }

    @Property(tries = 5_000)
    boolean holdsTheKeysOfExactlyTheSoulsOfARange(
            @ForAll("names") String soul, @ForAll("names") String key, @ForAll("ranges") KeyRange range) {
        return isWithin(range.first(), KeyBytes.of(soul, key), range.end()) == range.contains(soul);
    }

    @Property(tries = 5_000)
    boolean holdsExactlyTheKeysOfARange(
            @ForAll("names") String soul, @ForAll("names") String key, @ForAll("ranges") KeyRange range) {
        return isWithin(range.first(soul), KeyBytes.of(soul, key), range.end(soul)) == range.contains(key);
    }

    /** Short names of few characters, those with a meaning in the encoding among them. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("\0\u0001ab\ud800\uffff").ofMaxLength(4);
    }

    @Provide
    Arbitrary<KeyRange> ranges() {
        Arbitrary<String> ends = names().injectNull(0.3);
        return Combinators.combine(names(), ends, ends).as((prefix, from, to) -> new KeyRange(null, prefix, from, to));
    }

    private static boolean isWithin(byte[] first, byte[] bytes, byte[] end) {
        return Arrays.compareUnsigned(first, bytes) <= 0 && Arrays.compareUnsigned(bytes, end) < 0;
    }

    @Property
    boolean keepsOneSoulsKeysFromAnothers(@ForAll String soul, @ForAll String other, @ForAll String key) {
        byte[] bytes = KeyBytes.of(other, key);
        boolean inRange = Arrays.compareUnsigned(bytes, KeyRange.ALL.first(soul)) >= 0
                && Arrays.compareUnsigned(bytes, KeyRange.ALL.end(soul)) < 0;
        return inRange == soul.equals(other);
    }
}
