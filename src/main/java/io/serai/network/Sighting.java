package io.serai.network;

import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import java.util.List;

/**
 * Where an asset was seen that is not here.
 *
 * @param source the SEA public key of the node whose record says that it holds the asset
 * @param manifest what the origin signed, verified
 * @param signed the same as it was signed
 * @param others SEA public keys of further nodes that may hold it
 */
public record Sighting(String source, Manifest manifest, SignedText signed, List<String> others) {}
