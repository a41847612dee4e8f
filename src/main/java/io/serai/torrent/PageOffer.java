package io.serai.torrent;

import java.util.ArrayList;
import java.util.List;

/**
 * The session description by which a page offers one data channel, as far as it is believed. Only addresses that a stranger may have this
 * node call are left in it: a page at another one calls by itself.
 */
final class PageOffer {
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_ADDRESSES = 16;
    private static final String CANDIDATE = "a=candidate:";
    private static final String NEW_LINE = "\r\n";

    private PageOffer() {}

    /**
     * Reads what a page sent.
     *
     * @param description SDP of RFC 8866
     * @param filter of addresses
     * @return it without what is not believed
     * @throws TorrentRefusedException when it offers anything but one data channel
     */
    static String read(String description, PeerFilter filter) {
        if (description.length() > LONGEST) {
            throw new TorrentRefusedException(
                    "the offer has " + description.length() + " characters; " + LONGEST + " at most were expected");
        }
        List<String> lines = description.lines().toList();
        List<String> media =
                lines.stream().filter(line -> line.startsWith("m=")).toList();
        if (lines.isEmpty() || !lines.get(0).equals("v=0") || media.size() != 1 || !isData(media.get(0))) {
            throw new TorrentRefusedException("the offer is of no data channel alone");
        }
        return believed(lines, filter);
    }

    private static boolean isData(String media) {
        return media.startsWith("m=application ") && media.contains("webrtc-datachannel");
    }

    private static String believed(List<String> lines, PeerFilter filter) {
        List<String> kept = new ArrayList<>();
        int addresses = 0;
        for (String line : lines) {
            if (!line.startsWith(CANDIDATE)) {
                kept.add(line);
            } else if (addresses < MOST_ADDRESSES && permits(line, filter)) {
                kept.add(line);
                addresses++;
            }
        }
        return String.join(NEW_LINE, kept) + NEW_LINE;
    }

    /** Its fields are the foundation, the component, the transport, the priority, the address and the port. */
    private static boolean permits(String candidate, PeerFilter filter) {
        String[] fields = candidate.substring(CANDIDATE.length()).split(" ", 7);
        return fields.length == 7
                && fields[2].equalsIgnoreCase("udp")
                && filter.permitsPeer(PeerFilter.bracketed(fields[4]) + ":" + fields[5]);
    }
}
