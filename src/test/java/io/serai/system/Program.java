package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.PeerProgram;
import io.serai.torrent.Aria;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Stock command-line programs, run to their end. */
final class Program {
    private static final int PATIENCE = 90;

    private Program() {}

    /** Runs a program in a folder and gives what it wrote; it has to succeed. */
    static byte[] run(Path folder, String program, String... arguments) throws IOException, InterruptedException {
        return output(folder, List.of(command(program, arguments)));
    }

    /** {@code age -d -i key grant | age -d -i - file}: what a reader does with a grant. */
    static byte[] openWithAge(Path folder, Path key, Path grant, Path file) throws IOException, InterruptedException {
        return output(
                folder,
                List.of(
                        command("age", "-d", "-i", key.toString(), grant.toString()),
                        command("age", "-d", "-i", "-", file.toString())));
    }

    /** Downloads with aria2c. */
    static void aria(Path folder, String... what) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--seed-time=0"));
        arguments.addAll(List.of(what));
        try (Aria aria = Aria.start(folder, arguments.toArray(String[]::new))) {
            assertThat(aria.finish()).isZero();
        }
    }

    private static List<String> command(String program, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(PeerProgram.require(program).toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static byte[] output(Path folder, List<List<String>> pipeline) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", "");
        Path errors = Files.createTempFile(folder, "errors", "");
        List<ProcessBuilder> builders = pipeline.stream()
                .map(command -> new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())))
                .toList();
        builders.get(builders.size() - 1).redirectOutput(output.toFile());
        for (Process process : ProcessBuilder.startPipeline(builders)) {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(pipeline + " did not end within " + PATIENCE + " s");
            }
            assertThat(process.exitValue())
                    .as(() -> pipeline + " wrote " + text(output) + text(errors))
                    .isZero();
        }
        return Files.readAllBytes(output);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
