package io.serai.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the network's secrets gave, so that not each start pays for Argon2id: {@code network.json} in the identity folder. Each
 * key is sealed under the node's own identity, the network's name and the secret: where one of them has changed it does not open,
 * and is made anew. Nothing in the file lets anybody test a guess at the secret who has not the node's identity.
 */
public final class NetworkKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkKeyFile.class);
    private static final String NAME = "network.json";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final NodeIdentity node;

    private record Document(int version, List<SealedKey> keys) {}

    /** @param folder of the identity */
    public NetworkKeyFile(Path folder, NodeIdentity node) {
        this.folder = folder;
        this.node = node;
    }

    /**
     * The keys of these secrets, 32 bytes each, in their order.
     *
     * @throws IdentityException when others can reach the folder or the file
     * @throws IOException when the disk fails
     */
    public List<byte[]> keys(String network, List<NetworkSecret> secrets) throws IOException {
        PrivateFolder identity = PrivateFolder.open(folder);
        List<SealedKey> kept = kept(identity);
        List<SealedKey> sealed = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        for (NetworkSecret secret : secrets) {
            KeyLock lock = new KeyLock(node, network, secret);
            SealedKey found = kept.stream()
                    .filter(key -> lock.open(key).isPresent())
                    .findFirst()
                    .orElseGet(() -> make(lock, network, secret));
            sealed.add(found);
            keys.add(lock.open(found).orElseThrow());
        }
        if (!sealed.equals(kept)) {
            identity.replace(NAME, text(new Document(VERSION, sealed)));
        }
        return keys;
    }

    private static SealedKey make(KeyLock lock, String network, NetworkSecret secret) {
        LOG.info("The keys of network {} are made of its secret, once for all starts.", network);
        return lock.seal(secret.key(network));
    }

    /** What cannot be read counts as nothing: all of it can be made again. */
    private static List<SealedKey> kept(PrivateFolder identity) throws IOException {
        if (!identity.has(NAME)) {
            return List.of();
        }
        return parse(identity.read(NAME)).map(Document::keys).orElseGet(() -> {
            LOG.warn("{} is damaged; it is made anew.", identity.resolve(NAME));
            return List.of();
        });
    }

    private static Optional<Document> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Document.class))
                    .filter(document -> document.version == VERSION && document.keys != null)
                    .filter(document -> document.keys.stream().noneMatch(Objects::isNull));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(Document document) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The network's keys cannot be written as JSON", e);
        }
    }
}
