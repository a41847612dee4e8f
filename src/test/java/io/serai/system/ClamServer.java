package io.serai.system;

import io.serai.PeerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/** A stock clamd that knows one signature, that of the EICAR test file. */
final class ClamServer implements AutoCloseable {
    /** In two halves, for a scanner of this machine may look at this file too. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final Path programs;
    private final Process process;

    private ClamServer(Path programs, Process process) {
        this.programs = programs;
        this.process = process;
    }

    /** Starts one whose everything lies in a folder, and waits until it answers. */
    static ClamServer in(Path folder) throws IOException, InterruptedException {
        Path stock = PeerProgram.require("clamdscan");
        Path clamd =
                Files.exists(Path.of("/usr/sbin/clamd")) ? Path.of("/usr/sbin/clamd") : PeerProgram.require("clamd");
        Path signatures = Files.createDirectories(folder.resolve("signatures"));
        Files.writeString(
                signatures.resolve("eicar.ndb"),
                "Eicar:0:*:" + HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII)) + "\n");
        Path settings = Files.writeString(folder.resolve("clamd.conf"), """
                LocalSocket %s/socket
                DatabaseDirectory %s
                TemporaryDirectory %s
                Foreground yes
                """.formatted(folder, signatures, folder));
        Process process = new ProcessBuilder(clamd.toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path scan = Files.writeString(
                programs.resolve("clamdscan"),
                "#!/bin/sh\nexec %s --config-file=%s \"$@\"\n".formatted(stock, settings));
        Files.setPosixFilePermissions(scan, PosixFilePermissions.fromString("rwxr-xr-x"));
        Program.run(folder, "clamdscan", "--config-file=" + settings, "--ping=60:1");
        return new ClamServer(programs, process);
    }

    /** The path on which its {@code clamdscan} is found first. */
    String path() {
        return programs + ":" + System.getenv("PATH");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
