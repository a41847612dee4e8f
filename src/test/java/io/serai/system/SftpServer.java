package io.serai.system;

import io.serai.FreePort;
import io.serai.PeerProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;

/** A stock sshd on loopback, with keys of its own, which gives files to who has one of them. */
final class SftpServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process process;

    private SftpServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one whose everything lies in a folder. */
    static SftpServer in(Path folder) throws IOException, InterruptedException {
        int port = FreePort.find();
        Path sshd = Files.exists(Path.of("/usr/sbin/sshd")) ? Path.of("/usr/sbin/sshd") : PeerProgram.require("sshd");
        for (String key : new String[] {"host", "client"}) {
            Program.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        }
        Files.copy(folder.resolve("client.pub"), folder.resolve("authorized"));
        Files.createDirectory(folder.resolve("files"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path settings = Files.writeString(folder.resolve("settings"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                AuthorizedKeysFile %s/authorized
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                Subsystem sftp internal-sftp -d %s/files
                """.formatted(port, folder, folder, folder));
        if (Files.isWritable(Path.of("/run"))) {
            // where sshd of root separates its privileges; the service would make it
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process process = new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        SftpServer server = new SftpServer(folder, port, process);
        Awaitility.await("sshd listens").until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process.isAlive();
            } catch (IOException e) {
                return false;
            }
        });
        return server;
    }

    int port() {
        return port;
    }

    /** Camel's endpoint for its files, by way of another port that leads to its own. */
    String endpoint(int port) {
        return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port + "/backups"
                + "?privateKeyFile=" + folder.resolve("client")
                + "&strictHostKeyChecking=no&useUserKnownHostsFile=false"
                + "&preferredAuthentications=publickey";
    }

    Path files() {
        return folder.resolve("files/backups");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
