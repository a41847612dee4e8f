package io.serai.torrent;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that fetches one file from itself, for a virtual machine of its own. Its argument is an empty folder. */
final class LoopbackTransfer {
    private LoopbackTransfer() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Sample sample = Sample.write(home, "seeded", 8_000_000, 1);
        try (Swarm seeder = Sample.swarm();
                Swarm leecher = Sample.swarm()) {
            seeder.seed(sample.metainfo(), sample.file());
            Path folder = Files.createDirectory(home.resolve("fetched"));
            Path file = leecher.fetch(sample.by(seeder, folder, Sample.LIMITS))
                    .get()
                    .file();
            // the virtual machine looks at its signal handlers at safepoints
            System.gc();
            System.out.println("transferred " + (Files.mismatch(file, sample.file()) == -1));
        }
    }
}
