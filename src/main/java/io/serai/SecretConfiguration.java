package io.serai;

import io.serai.gun.Sea;
import io.serai.gun.SeaPair;
import io.serai.identity.NetworkKeyFile;
import io.serai.identity.NetworkSecret;
import io.serai.identity.OpenedIdentity;
import io.serai.ingest.RecordForm;
import io.serai.manifest.Signer;
import io.serai.media.InvalidInputException;
import io.serai.network.Keyring;
import io.serai.network.NetworkKeys;
import io.serai.network.PeerIndex;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.DoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the secrets of the network give: the keys that records are sealed with, and the place where its nodes find each other. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SecretConfiguration.class);

    /** Each costs its Argon2id once, and each record that does not open a try. */
    private static final int MOST_SECRETS = 4;

    @Bean
    Keyring keyring(Settings settings, OpenedIdentity identity) throws IOException {
        List<NetworkSecret> secrets =
                settings.net().secrets().stream().map(NetworkSecret::new).toList();
        if (secrets.size() > MOST_SECRETS) {
            throw new InvalidInputException(secrets.size() + " network secrets are set; expected at most "
                    + MOST_SECRETS + ", SERAI_NETWORK_SECRET and those in SERAI_NETWORK_SECRETS_ACCEPTED");
        }
        secrets.forEach(SecretConfiguration::weigh);
        if (secrets.isEmpty()) {
            return new Keyring(List.of());
        }
        String network = settings.net().name();
        return new Keyring(new NetworkKeyFile(settings.home().resolve("identity"), identity.node())
                .keys(network, secrets).stream()
                        .map(key -> new NetworkKeys(network, key))
                        .toList());
    }

    @Bean
    PeerIndex peerIndex(Settings settings, Signer signer, Keyring keyring) {
        List<SeaPair> pairs = keyring.indexSeeds().stream().map(Sea::derive).toList();
        return new PeerIndex(
                settings.net().name(),
                signer.publicKey(),
                pairs.stream().map(SeaPair::pub).toList(),
                (soul, name, value) ->
                        (DoubleFunction<String>) state -> Sea.packed(pairs.get(0), soul, name, value, state),
                Clock.systemUTC());
    }

    @Bean
    RecordForm recordForm(Keyring keyring) {
        return new RecordForm() {
            @Override
            public boolean hides() {
                return !keyring.isOpen();
            }

            @Override
            public Object of(String soul, String name, String text) {
                return keyring.sealed(soul, name, text);
            }
        };
    }

    private static void weigh(NetworkSecret secret) {
        if (secret.bits() < NetworkSecret.ENOUGH_BITS) {
            LOG.warn(
                    "A network secret is worth {} bits by a cautious guess, expected at least {}: whoever sees the network's"
                            + " traffic can try secrets until one fits. `java -jar serai.jar identity --new-secret` makes one of 128.",
                    secret.bits(),
                    NetworkSecret.ENOUGH_BITS);
        }
    }
}
