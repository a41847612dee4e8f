package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadMetadataTest {
    @Test
    void readsPairsOfKeysAndEncodedValues() {
        assertThat(UploadMetadata.parse("filename ZsOlLnR4dA==,encrypt dHJ1ZQ==, is_confidential"))
                .isEqualTo(Map.of("filename", "få.txt", "encrypt", "true", "is_confidential", ""));
    }

    @Test
    void saysNothingWhereNothingWasSent() {
        assertThat(UploadMetadata.parse(null)).isEmpty();
        assertThat(UploadMetadata.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name !", "name /w==", "name YQ==,", ",", "name YQ==,name Yg==", "name YQ== YQ=="})
    void refusesWhatIsNone(String header) {
        assertThatThrownBy(() -> UploadMetadata.parse(header)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesMoreThanItsBound() {
        assertThatThrownBy(() -> UploadMetadata.parse("name " + "YWFh".repeat(2048)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("8192");
    }
}
