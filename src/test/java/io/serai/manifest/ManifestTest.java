package io.serai.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private static final NamedSigner ANNA = new NamedSigner("anna");
    private static final Manifest PLAIN = ANNA.manifest("serai", ID, 3, 7);
    private static final Tombstone END = new Tombstone("serai", ID, "anna", 4, Instant.EPOCH);

    @Test
    void isReadAsItWasWritten() {
        Manifest sealed = new Manifest(
                "harbour",
                ID,
                "cd".repeat(20),
                Long.MAX_VALUE,
                "o",
                "gun:p",
                9,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                AccessLevel.PRIVATE,
                1,
                1,
                "Ärger \"x\".mp4",
                "application/octet-stream",
                "c2VhbGVk");

        assertThat(Manifest.parse(PLAIN.text())).isEqualTo(PLAIN);
        assertThat(PLAIN.sealed()).isFalse();
        assertThat(Manifest.parse(sealed.text())).isEqualTo(sealed);
        assertThat(Manifest.parse(sealed.text()).sealed()).isTrue();
    }

    @Test
    void ofALaterVersionIsReadByWhatIsKnownOfIt() {
        String later = PLAIN.text().replace("\"v\":1", "\"v\":2,\"z\":[7]");

        assertThat(Manifest.parse(later)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":0",
                "\"v\":1 | \"w\":1",
                "\"size\":7 | \"size\":0",
                "\"size\":7 | \"size\":\"many\"",
                "\"version\":3 | \"version\":0",
                "\"version\":3 | \"version\":3,\"version\":4",
                "\"min\":3 | \"min\":0",
                "\"max\":4 | \"max\":2",
                "\"copies\" | \"copier\"",
                "abababab | ABABABAB",
                "\"infoHash\":\"ab | \"infoHash\":\"",
                "\"mediaId\":\"0a | \"mediaId\":\"",
                "2026-01-02T | yesterday",
                "\"access\":\"public\" | \"access\":\"everybody\"",
                "\"access\" | \"axess\"",
            })
    void withSomethingAmissIsRefused(String right, String wrong) {
        String text = PLAIN.text().replace(right, wrong);

        assertThat(text).isNotEqualTo(PLAIN.text());
        assertThatThrownBy(() -> Manifest.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{}", "null", "{\"v\":1}", "not json", "{\"v\":1}{\"v\":1}"})
    void whatIsNeitherManifestNorTombstoneIsRefused(String text) {
        assertThatThrownBy(() -> Manifest.parse(text)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Tombstone.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void oneIsNotTakenForTheOther() {
        assertThatThrownBy(() -> Manifest.parse(END.text())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Tombstone.parse(PLAIN.text())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTombstoneIsReadAsItWasWritten() {
        assertThat(Tombstone.parse(END.text())).isEqualTo(END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tombstone\":true | \"tombstone\":false",
                "\"version\":4 | \"version\":0",
                "\"v\":1 | \"v\":0",
                "1970-01-01 | once",
                "\"mediaId\":\"0a | \"mediaId\":\"",
            })
    void aTombstoneWithSomethingAmissIsRefused(String right, String wrong) {
        String text = END.text().replace(right, wrong);

        assertThat(text).isNotEqualTo(END.text());
        assertThatThrownBy(() -> Tombstone.parse(text)).isInstanceOf(InvalidInputException.class);
    }
}
