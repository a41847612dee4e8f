package io.serai;

import io.serai.gun.Sea;
import io.serai.identity.IdentityFolder;
import io.serai.identity.OpenedIdentity;
import io.serai.identity.Passphrase;
import io.serai.identity.SeaPair;
import io.serai.manifest.Signer;
import io.serai.sealing.Recipient;
import io.serai.store.HomeLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who this node is: its keys, and what signs with them. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityConfiguration.class);

    @Bean
    OpenedIdentity identity(Settings settings, HomeLock lock) throws IOException {
        OpenedIdentity identity = folder(settings).open(() -> pair(Sea.generate()));
        if (identity.created()) {
            identity.recoveryKey()
                    .ifPresent(key -> LOG.warn(
                            "This node's recovery key was made: {}. It alone opens your sealed media if this disk is lost."
                                    + " Keep a copy elsewhere.",
                            key));
        }
        return identity;
    }

    @Bean
    Signer signer(OpenedIdentity identity) {
        return new NodeSigner(pair(identity.node().sea()));
    }

    /** Where the settings say that the identity is kept. */
    static IdentityFolder folder(Settings settings) throws IOException {
        return folder(settings, settings.home().resolve("identity"));
    }

    /** Another folder, to be opened as the one of the settings. */
    static IdentityFolder folder(Settings settings, Path folder) throws IOException {
        Path passphrase = settings.passphraseFile();
        List<Recipient> recovery = settings.recoveryRecipients().stream()
                .filter(text -> !text.isBlank())
                .map(text -> new Recipient(text.strip()))
                .toList();
        return new IdentityFolder(
                folder,
                passphrase == null || passphrase.toString().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Passphrase.read(passphrase)),
                recovery);
    }

    static SeaPair pair(io.serai.gun.SeaPair made) {
        return new SeaPair(made.pub(), made.priv(), made.epub(), made.epriv());
    }

    static io.serai.gun.SeaPair pair(SeaPair kept) {
        return new io.serai.gun.SeaPair(kept.pub(), kept.priv(), kept.epub(), kept.epriv());
    }

    /** Signs documents with the key that signs this node's writes in the graph. */
    private record NodeSigner(io.serai.gun.SeaPair pair) implements Signer {
        @Override
        public String publicKey() {
            return pair.pub();
        }

        @Override
        public byte[] sign(byte[] message) {
            return Sea.sign(pair, message);
        }

        @Override
        public boolean verify(String publicKey, byte[] message, byte[] signature) {
            return Sea.verify(publicKey, message, signature);
        }
    }
}
