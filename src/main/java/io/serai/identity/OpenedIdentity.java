package io.serai.identity;

import io.serai.sealing.Recipient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the identity folder held when the node started.
 *
 * @param node who this node is
 * @param recoveryRecipients whom everything is sealed to besides the node, at least one
 * @param created whether the identity was made just now
 * @param wrapped whether a plain identity was wrapped with the passphrase just now
 * @param recoveryKey the secret recovery key, as long as it lies beside what it is to recover: the operator is asked to keep
 *     it elsewhere and remove it here
 */
public record OpenedIdentity(
        NodeIdentity node,
        List<Recipient> recoveryRecipients,
        boolean created,
        boolean wrapped,
        Optional<Path> recoveryKey) {}
