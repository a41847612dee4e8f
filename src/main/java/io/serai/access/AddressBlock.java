package io.serai.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** A block of addresses in CIDR notation. */
@SuppressWarnings("ArrayRecordComponent") // looked into, never compared
record AddressBlock(byte[] start, int bits) {
    static List<AddressBlock> of(String... blocks) {
        return Stream.of(blocks).map(AddressBlock::parse).toList();
    }

    private static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new AddressBlock(start, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The block " + text + " does not start with an address.", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((octets[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
