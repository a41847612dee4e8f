package io.serai.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.NodeProgram;
import io.serai.PeerProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this package seals, the age of browsers (age-encryption on npm) opens, and the other way round. */
class TypageIT {
    private static final Path SCRIPT = Path.of("src/test/node/typage.mjs").toAbsolutePath();

    @TempDir
    private Path folder;

    private final AgeIdentity reader = AgeIdentity.generate();

    @BeforeEach
    void itIsInstalled() {
        NodeProgram.requirePackage("age-encryption");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK, Sealed.CHUNK + 1, 5 * Sealed.CHUNK})
    void itOpensAnAssetByItsGrant(int length) throws Exception {
        AgeIdentity asset = AgeIdentity.generate();
        byte[] plaintext = Sealed.plaintext(length);
        Path key = Files.writeString(folder.resolve("me.key"), "# mine\n" + reader.text() + "\n");
        Path sealed = Files.write(folder.resolve("media.age"), Sealed.seal(plaintext, asset));
        Path grant = Files.writeString(
                folder.resolve("grant.age"),
                SealedIdentity.seal(asset, List.of(reader.recipient())).text());

        assertThat(run("open", key.toString(), grant.toString(), sealed.toString()))
                .isEqualTo(plaintext);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK, Sealed.CHUNK + 1, 5 * Sealed.CHUNK})
    void whatItSealedOpensHere(int length) throws Exception {
        Path plaintext = Files.write(folder.resolve("plain"), Sealed.plaintext(length));

        byte[] sealed = run("seal", reader.recipient().text(), plaintext.toString());

        assertThat(Sealed.unseal(sealed, reader)).isEqualTo(Sealed.plaintext(length));
        try (SealedFile file = SealedFile.open(Files.write(folder.resolve("media.age"), sealed), reader)) {
            assertThat(file.size()).isEqualTo(length);
        }
    }

    @Test
    void aGrantThatItMadeOpensHere() throws Exception {
        AgeIdentity asset = AgeIdentity.generate();

        byte[] grant = run("grant", reader.recipient().text(), asset.text());

        assertThat(SealedIdentity.parse(new String(grant, US_ASCII))
                        .open(reader)
                        .text())
                .isEqualTo(asset.text());
    }

    private byte[] run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(PeerProgram.require("node").toString(), SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors, UTF_8)).isZero();
        return Files.readAllBytes(out);
    }
}
