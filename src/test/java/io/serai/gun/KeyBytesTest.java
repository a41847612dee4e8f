package io.serai.gun;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    boolean keepsOneSoulsKeysFromAnothers(@ForAll String soul, @ForAll String other, @ForAll String key) {
        byte[] bytes = KeyBytes.of(other, key);
        boolean inRange = Arrays.compareUnsigned(bytes, KeyRange.ALL.first(soul)) >= 0
                && Arrays.compareUnsigned(bytes, KeyRange.ALL.end(soul)) < 0;
        return inRange == soul.equals(other);
    }
}
