package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.Priority;
import io.serai.sealing.AgeIdentity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {
    private static final String RECIPIENT = AgeIdentity.generate().recipient().text();

    @Test
    void whoSaysNothingGetsTheDefaults() {
        Wishes wishes = wishes(Map.of());

        assertThat(wishes.access()).isEqualTo(AccessLevel.PUBLIC);
        assertThat(wishes.sealed()).isFalse();
        assertThat(wishes.replicate()).isTrue();
        assertThat(wishes.priority()).isEqualTo(Priority.DEFAULT);
        assertThat(wishes.expiresAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "restricted", "PRIVATE"})
    void whatIsNotPublicIsSealed(String level) {
        assertThat(wishes(Map.of("accessLevel", level)).sealed()).isTrue();
        assertThat(wishes(Map.of("access_level", level)).sealed()).isTrue();
    }

    @Test
    void sealingCannotBeSwitchedOffForWhatIsPrivate() {
        assertThat(wishes(Map.of("accessLevel", "private", "encrypt", "false")).sealed())
                .isTrue();
    }

    @Test
    void encryptAloneMeansPrivate() {
        Wishes wishes = wishes(Map.of("encrypt", "true"));

        assertThat(wishes.sealed()).isTrue();
        assertThat(wishes.access()).isEqualTo(AccessLevel.PRIVATE);
    }

    @Test
    void namedRecipientsMeanRestricted() {
        Wishes wishes = wishes(Map.of("recipients", "[\"" + RECIPIENT + "\", \"" + RECIPIENT + "\"]"));

        assertThat(wishes.sealed()).isTrue();
        assertThat(wishes.access()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(wishes.readers()).hasSize(1);
    }

    @Test
    void recipientsMayStandInAQueryWithCommas() {
        String other = AgeIdentity.generate().recipient().text();

        assertThat(wishes(Map.of("recipients", RECIPIENT + "," + other)).readers())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\", \"b c\"]", "a, b c", " a,b c,,a "})
    void tagsAreAJsonArrayOrStandBetweenCommas(String text) {
        assertThat(wishes(Map.of("tags", text)).tags().values()).containsExactly("a", "b c");
    }

    @Test
    void aNodeMayBePrivateByDefault() {
        assertThat(Wishes.parse(Map.of(), AccessLevel.PRIVATE).sealed()).isTrue();
    }

    @Test
    void anExpiryIsATimeToCome() {
        assertThat(wishes(Map.of("expiresAt", "2999-01-01T00:00:00+02:00")).expiresAt())
                .isEqualTo(Instant.parse("2998-12-31T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "priority|99|99",
                "priority|0|0",
                "priority|high|high",
                "accessLevel|secret|secret",
                "encrypt|maybe|maybe",
                "replicate|2|replicate",
                "recipients|[1|JSON array",
                "recipients|[null]|JSON array",
                "recipients|age1qqq|age1qqq",
                "recipients|0000000000000000000000000000000000000000000000000000000000000000|0000",
                "tags|[1|JSON array",
                "tags|[\"a,b\"]|a,b",
                "expiresAt|tomorrow|tomorrow",
                "expiresAt|2001-01-01T00:00:00Z|past"
            })
    void refusesWhatCannotBeMetAndNamesIt(String field, String value, String named) {
        assertThatThrownBy(() -> wishes(Map.of(field, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(named);
    }

    private static Wishes wishes(Map<String, String> said) {
        return Wishes.parse(said, AccessLevel.PUBLIC);
    }
}
