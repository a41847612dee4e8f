package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd itself says of the unit. */
class SystemdUnitIT {
    private static final String UNIT =
            Path.of("config/systemd/serai.service").toAbsolutePath().toString();

    @TempDir
    private Path folder;

    @Test
    void itUnderstandsTheUnit() throws IOException, InterruptedException {
        assertThat(new String(Program.run(folder, "systemd-analyze", "verify", "--man=no", UNIT), UTF_8))
                .isEmpty();
    }

    /** 10 is a service without any bounds, and 2 is what few services come below. */
    @Test
    void theServiceIsExposedLittle() throws IOException, InterruptedException {
        assertThat(new String(
                        Program.run(folder, "systemd-analyze", "security", "--offline=yes", "--threshold=20", UNIT),
                        UTF_8))
                .contains("Overall exposure level for serai.service: 1.");
    }
}
