package io.serai.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.PeerProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this package seals, stock age opens, and the other way round. */
class StockAgeIT {
    @TempDir
    private Path folder;

    private AgeIdentity reader;
    private String age;

    @BeforeEach
    void aReaderMadeByAgeKeygen() throws Exception {
        age = PeerProgram.require("age").toString();
        run(List.of(PeerProgram.require("age-keygen").toString(), "-o", "me.key"), Path.of("/dev/null"));
        reader = AgeIdentity.parse(Files.readString(folder.resolve("me.key")));
    }

    @Test
    void agreesWithAgeKeygenOnTheRecipient() throws IOException {
        assertThat(Files.readString(folder.resolve("me.key"))).contains("# public key: " + reader.recipient() + "\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK, Sealed.CHUNK + 1, 5 * Sealed.CHUNK})
    void ageOpensAnAssetByItsGrant(int length) throws Exception {
        AgeIdentity asset = AgeIdentity.generate();
        byte[] plaintext = Sealed.plaintext(length);
        Files.write(folder.resolve("media.age"), Sealed.seal(plaintext, asset));
        Files.writeString(
                folder.resolve("grant.age"),
                SealedIdentity.seal(asset, List.of(reader.recipient())).text());
        assertThat(pipe("grant.age")).isEqualTo(plaintext);
    }

    @Test
    void ageOpensAnAssetByTheNodesKeyFile() throws Exception {
        AgeIdentity asset = AgeIdentity.generate();
        Files.write(folder.resolve("media.age"), Sealed.seal(Sealed.plaintext(99), asset));
        List<Recipient> recipients = List.of(AgeIdentity.generate().recipient(), reader.recipient());
        Files.writeString(
                folder.resolve("key.age"),
                SealedIdentity.seal(asset, recipients).text());
        assertThat(pipe("key.age")).isEqualTo(Sealed.plaintext(99));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK, Sealed.CHUNK + 1, 5 * Sealed.CHUNK})
    void opensWhatAgeSealed(int length) throws Exception {
        Path plaintext = Files.write(folder.resolve("plain"), Sealed.plaintext(length));
        byte[] sealed = run(List.of(age, "-r", reader.recipient().text()), plaintext);
        assertThat(sealed).hasSize((int) Sealer.sealedLength(length));
        assertThat(Sealed.unseal(sealed, reader)).isEqualTo(Sealed.plaintext(length));
    }

    @Test
    void opensAnIdentityThatAgeSealedToSeveral() throws Exception {
        AgeIdentity asset = AgeIdentity.generate();
        Path line = Files.writeString(folder.resolve("line"), asset.text() + "\n");
        String other = AgeIdentity.generate().recipient().text();
        byte[] sealed =
                run(List.of(age, "-a", "-r", other, "-r", reader.recipient().text()), line);
        assertThat(SealedIdentity.parse(new String(sealed, US_ASCII))
                        .open(reader)
                        .text())
                .isEqualTo(asset.text());
    }

    @Test
    void readsARangeOfWhatAgeSealed() throws Exception {
        byte[] plaintext = Sealed.plaintext(9 * Sealed.CHUNK + 3);
        Path plain = Files.write(folder.resolve("plain"), plaintext);
        Path sealed = Files.write(
                folder.resolve("media.age"),
                run(List.of(age, "-r", reader.recipient().text()), plain));
        try (SealedFile file = SealedFile.open(sealed, reader)) {
            ByteBuffer range = ByteBuffer.allocate(100);
            file.position(8 * Sealed.CHUNK).read(range);
            assertThat(range.array())
                    .isEqualTo(Arrays.copyOfRange(plaintext, 8 * Sealed.CHUNK, 8 * Sealed.CHUNK + 100));
        }
    }

    @Test
    void sealsAFileThatAgeOpensAfterItWasForcedToDisk() throws Exception {
        Path sealed = folder.resolve("media.age");
        try (FileChannel file = FileChannel.open(sealed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try (var channel = Sealer.seal(file, List.of(reader.recipient()))) {
                channel.write(ByteBuffer.wrap(Sealed.plaintext(1000)));
            }
            file.force(true);
        }
        assertThat(run(List.of(age, "-d", "-i", "me.key"), sealed)).isEqualTo(Sealed.plaintext(1000));
    }

    /** {@code age -d -i me.key <key> | age -d -i - media.age}. */
    private byte[] pipe(String key) throws Exception {
        List<Process> processes = ProcessBuilder.startPipeline(
                Stream.of(List.of(age, "-d", "-i", "me.key", key), List.of(age, "-d", "-i", "-", "media.age"))
                        .map(command -> new ProcessBuilder(command).directory(folder.toFile()))
                        .toList());
        return output(processes.get(1));
    }

    private byte[] run(List<String> command, Path input) throws Exception {
        return output(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .start());
    }

    private static byte[] output(Process process) throws Exception {
        try (InputStream output = process.getInputStream();
                InputStream errors = process.getErrorStream()) {
            byte[] bytes = output.readAllBytes();
            String messages = new String(errors.readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(messages).isZero();
            return bytes;
        }
    }
}
