package io.serai.network;

import io.serai.catalog.Asset;
import java.util.List;

/**
 * A whole asset here, seen as one of the copies that there are.
 *
 * @param origin who brought it in, which may be this node
 * @param maxCopies above which there are too many
 * @param holders other nodes whose copies count now
 */
record HeldCopy(Asset asset, String origin, int maxCopies, List<String> holders) {}
