package io.serai.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A reader with stock age.
 *
 * @param file the secret key
 * @param recipient whom to seal to, for it to open
 */
record AgeKey(Path file, String recipient) {
    /** One that {@code age-keygen} makes. */
    static AgeKey in(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("me.key");
        Program.run(folder, "age-keygen", "-o", file.toString());
        return new AgeKey(file, new String(Program.run(folder, "age-keygen", "-y", file.toString()), US_ASCII).strip());
    }
}
