package io.serai.sealing;

import java.util.Arrays;

/** To how many bytes a plaintext is filled up before it is sealed, so that the length of the age file tells less of it. */
public enum Padding {
    /** None: the length is told. */
    NONE {
        @Override
        long rounded(long length) {
            return length;
        }
    },

    /**
     * PADMÉ: of the length in binary, so many of the leading digits stand as the length of its exponent has, and the rest is
     * rounded up to zeros. It adds less than 12 %, and the less the longer the plaintext is. Nikitin, Barman, Lueks, Underwood,
     * Hubaux, Ford: Reducing Metadata Leakage from Encrypted Files and Communication with PURBs, PoPETs 2019 (4).
     */
    PADME {
        @Override
        long rounded(long length) {
            if (length < 2) {
                return length;
            }
            int exponent = floorLog2(length);
            long rest = (1L << (exponent - (floorLog2(exponent) + 1))) - 1;
            return (length + rest) & ~rest;
        }
    };

    /**
     * The length of the plaintext with the zeros after it.
     *
     * @param length in bytes, not negative
     * @throws IllegalArgumentException when the length is negative, or so large that there is none above it
     */
    public long padded(long length) {
        long padded = rounded(length);
        if (length < 0 || padded < length) {
            throw new IllegalArgumentException(
                    "No length of a plaintext that can be padded: " + length + ". Expected bytes, 0 or more");
        }
        return padded;
    }

    /** Whether a plaintext of one length has the other one by any of these rules: which one held then is noted nowhere. */
    static boolean makes(long padded, long length) {
        return Arrays.stream(values()).anyMatch(padding -> padding.rounded(length) == padded);
    }

    abstract long rounded(long length);

    private static int floorLog2(long number) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    }
}
