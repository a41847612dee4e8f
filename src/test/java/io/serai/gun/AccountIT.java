package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts of stock gun.js users, kept by our relay. */
class AccountIT {
    private static final String ALIAS = "carol";
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path folder;

    @Test
    void letsAStockUserLogInFromElsewhereAndOnlyWithThePassphrase() {
        try (Peer peer = PeerFixture.start(folder.resolve("graph"));
                GunClient one = client(peer, "one");
                GunClient other = client(peer, "other")) {
            String pub = created(peer, one);
            other.order("wrong", "login", "alias", ALIAS, "passphrase", "wrong horse battery");
            assertThat(other.await("wrong").path("err").asText()).isNotEmpty();
            other.order("right", "login", "alias", ALIAS, "passphrase", PASSPHRASE);
            assertThat(other.await("right").path("pub").asText()).isEqualTo(pub);
        }
    }

    @Test
    void opensTheKeysOfAnAccountWithItsPassphrase() {
        try (Peer peer = PeerFixture.start(folder.resolve("graph"));
                GunClient one = client(peer, "one")) {
            String pub = created(peer, one);
            JsonNode auth = Vectors.parse(String.valueOf(read(peer, "~" + pub).get("auth")));
            String key = SeaWork.stretch(PASSPHRASE, auth.path("s").asText());
            String opened = SeaCipher.decrypt("SEA" + auth.path("ek"), key).orElseThrow();
            JsonNode keys = Vectors.parse(opened);
            SeaPair pair = new SeaPair(
                    pub, keys.path("priv").asText(), "", keys.path("epriv").asText());
            byte[] message = {1};
            assertThat(Sea.verify(pub, message, Sea.sign(pair, message))).isTrue();
        }
    }

    private static String created(Peer peer, GunClient client) {
        client.order("create", "account", "alias", ALIAS, "passphrase", PASSPHRASE);
        String pub = client.await("create").path("pub").asText();
        Awaitility.await()
                .until(() -> read(peer, "~" + pub).keySet().containsAll(Set.of("alias", "auth", "epub", "pub"))
                        && read(peer, "~@" + ALIAS).containsKey("~" + pub));
        return pub;
    }

    private static Map<String, @Nullable Object> read(Peer peer, String soul) {
        return peer.reads()
                .get(soul, KeyRange.ALL, Duration.ZERO)
                .toCompletableFuture()
                .join();
    }

    private GunClient client(Peer peer, String name) {
        return GunClient.start(peer.status().port(), folder.resolve(name));
    }
}
