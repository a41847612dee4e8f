package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DelimiterTest {
    /** The letters are few, so that bodies are full of what is nearly a delimiter. */
    @Property
    void isFoundWhereItFirstStands(
            @ForAll @Chars({'\r', '\n', '-', 'a'}) @StringLength(max = 60) String text,
            @ForAll @Chars({'\n', '-', 'a'}) @StringLength(max = 4) String rest,
            @ForAll @IntRange(max = 10) int from) {
        String delimiter = "\r" + rest;
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new Delimiter(delimiter).find(body, Math.min(from, body.length), body.length))
                .isEqualTo(text.indexOf(delimiter, Math.min(from, body.length)));
    }

    @Test
    void isNotFoundWhereItIsCutOff() {
        byte[] body = "body\r\n--end".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new Delimiter("\r\n--end").find(body, 0, body.length)).isEqualTo(4);
        assertThat(new Delimiter("\r\n--end").find(body, 0, body.length - 1)).isEqualTo(-1);
        assertThat(new Delimiter("\r\n--end").find(body, 5, body.length)).isEqualTo(-1);
    }
}
