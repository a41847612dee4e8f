package io.serai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/mnt/nas?fileName=x",
                "sftp://nas/serai?noop=false",
                "aws2-s3://bucket?secretKey=RAW(hidden)"
            })
    void anEndpointThatWouldTakeABackupAwayAsItIsReadBackIsRefusedWithoutItsSecrets(String readBack) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery("", readBack))
                .withMessageContaining("would take each backup away")
                .withMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:/mnt/nas?noop=true",
                "aws2-s3://bucket?deleteAfterRead=false",
                "https://nas.example/last"
            })
    void anEndpointThatLeavesWhatItReadIsTaken(String readBack) {
        assertThat(new Delivery("", readBack).isReadBack()).isEqualTo(!readBack.isEmpty());
    }

    @Test
    void blanksAroundAnEndpointAreNoEndpoint() {
        assertThat(new Delivery(" ", " ").isWanted()).isFalse();
    }
}
