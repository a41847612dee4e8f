package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalHandlersIT {
    @Test
    void aTransferLeavesTheSignalHandlersOfTheVirtualMachineAlone(@TempDir Path home) throws Exception {
        Path output = home.resolve("output");
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xcheck:jni",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoopbackTransfer.class.getName(),
                        Files.createDirectory(home.resolve("transfer")).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(machine.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            machine.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("transferred true").doesNotContain("handler");
        assertThat(machine.exitValue()).isZero();
    }
}
