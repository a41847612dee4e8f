package io.serai.store;

/**
 * How much media may take. {@link Long#MAX_VALUE} stands for no bound.
 *
 * @param floor bytes of the disk that stay free
 * @param inodeFloor files that can still be made on the disk when no more media is taken in
 * @param quota most bytes stored
 * @param assetQuota most assets stored
 */
public record SpaceBounds(long floor, long inodeFloor, long quota, long assetQuota) {
    public SpaceBounds {
        if (floor < 0 || inodeFloor < 0 || quota < 0 || assetQuota < 0) {
            throw new IllegalArgumentException("The floors " + floor + " and " + inodeFloor + " and the quotas " + quota
                    + " and " + assetQuota + " must not be negative.");
        }
    }
}
