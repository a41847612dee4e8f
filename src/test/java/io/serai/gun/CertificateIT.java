package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock gun.js users who let others write into their space, through our relay. */
class CertificateIT {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");

    @TempDir
    Path folder;

    @Test
    void carriesWhatAStockUserWritesUnderAStockCertificate() {
        try (Peer peer = PeerFixture.start(folder.resolve("graph"));
                GunClient alice = client(peer, "alice");
                GunClient bob = client(peer, "bob");
                GunClient reader = client(peer, "reader")) {
            alice.order("issue", "certify", "writer", BOB.pub(), "policy", Map.of("*", "inbox"), "pair", keys(ALICE));
            String certificate = alice.await("issue").path("certificate").asText();
            writesAndIsRead(bob, reader, certificate);
        }
    }

    @Test
    void letsAStockUserWriteUnderACertificateThatIsIssuedHere() {
        try (Peer peer = PeerFixture.start(folder.resolve("graph"));
                GunClient bob = client(peer, "bob");
                GunClient reader = client(peer, "reader")) {
            writesAndIsRead(bob, reader, SeaCertificate.issue(ALICE, BOB.pub(), "{\"*\":\"inbox\"}", null));
        }
    }

    private static void writesAndIsRead(GunClient bob, GunClient reader, String certificate) {
        List<String> path = List.of("inbox", "frombob");
        bob.order(
                "put",
                "certified",
                "pair",
                keys(BOB),
                "pub",
                ALICE.pub(),
                "path",
                path,
                "value",
                "hello alice",
                "certificate",
                certificate);
        assertThat(bob.await("put").has("err")).isFalse();
        reader.order("read", "ofUser", "pub", ALICE.pub(), "path", path);
        reader.await("read", message -> message.path("data").asText().equals("hello alice"));
    }

    private GunClient client(Peer peer, String name) {
        return GunClient.start(peer.status().port(), folder.resolve(name));
    }

    private static Map<String, String> keys(SeaPair pair) {
        return Map.of("pub", pair.pub(), "priv", pair.priv(), "epub", pair.epub(), "epriv", pair.epriv());
    }
}
