package io.serai.identity;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.sealing.AgeIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkKeyFileTest {
    private static final NetworkSecret HUSH = new NetworkSecret("hush");
    private static final NetworkSecret WHISPER = new NetworkSecret("whisper");

    @TempDir
    private Path home;

    private final NodeIdentity node = new NodeIdentity(SeaPairs.fresh(), AgeIdentity.generate());
    private Path folder;
    private Path file;

    @BeforeEach
    void noFileYet() {
        folder = home.resolve("identity");
        file = folder.resolve("network.json");
    }

    @Test
    void keepsTheKeyForTheNextStart() throws IOException {
        byte[] first = key(node, "serai", HUSH);
        String written = Files.readString(file);

        assertThat(first).isEqualTo(HUSH.key("serai"));
        assertThat(key(node, "serai", HUSH)).isEqualTo(first);
        assertThat(file).hasContent(written);
    }

    @Test
    void letsNobodyElseReachItAndHoldsNoKeyInClear() throws IOException {
        byte[] key = key(node, "serai", HUSH);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-------"));
        assertThat(Files.readString(file)).doesNotContain(Base64.getEncoder().encodeToString(key), "hush", "serai\"");
        Files.setPosixFilePermissions(file, fromString("rw-r-----"));
        assertThatExceptionOfType(LoosePermissionsException.class).isThrownBy(() -> key(node, "serai", HUSH));
    }

    @Test
    void makesItAnewWhenTheSecretTheNetworkOrTheNodeChanged() throws IOException {
        byte[] first = key(node, "serai", HUSH);

        assertThat(key(node, "serai", WHISPER)).isEqualTo(WHISPER.key("serai")).isNotEqualTo(first);
        assertThat(key(node, "harbour", HUSH)).isEqualTo(HUSH.key("harbour")).isNotEqualTo(first);
        String ofThisNode = Files.readString(file);
        NodeIdentity other = new NodeIdentity(SeaPairs.fresh(), AgeIdentity.generate());
        assertThat(key(other, "harbour", HUSH)).isEqualTo(HUSH.key("harbour"));
        assertThat(Files.readString(file)).isNotEqualTo(ofThisNode);
    }

    @Test
    void keepsThatOfEachSecretWhileOneIsChanged() throws IOException {
        byte[] old = key(node, "serai", HUSH);
        List<byte[]> both = new NetworkKeyFile(folder, node).keys("serai", List.of(WHISPER, HUSH));
        String written = Files.readString(file);

        assertThat(both).hasSize(2);
        assertThat(both.get(1)).isEqualTo(old);
        new NetworkKeyFile(folder, node).keys("serai", List.of(WHISPER, HUSH));
        assertThat(file).hasContent(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "{\"version\":1}",
                "{\"version\":1,\"keys\":[null]}",
                "{\"version\":1,\"keys\":[{\"nonce\":\"?\",\"ciphertext\":\"\"}]}",
                "{\"version\":1,\"keys\":[{\"nonce\":\"AAAA\"}]}",
                "{\"version\":1,\"keys\":[{\"nonce\":\"AAAAAAAAAAAAAAAA\",\"ciphertext\":\"AAAA\"}]}",
                "{\"version\":2,\"keys\":[]}"
            })
    void makesADamagedFileAnew(String text) throws IOException {
        key(node, "serai", HUSH);
        Files.writeString(file, text);

        assertThat(key(node, "serai", HUSH)).isEqualTo(HUSH.key("serai"));
        assertThat(file).content().contains("\"version\" : 1").contains("ciphertext");
    }

    private byte[] key(NodeIdentity node, String network, NetworkSecret secret) throws IOException {
        return new NetworkKeyFile(folder, node).keys(network, List.of(secret)).get(0);
    }
}
