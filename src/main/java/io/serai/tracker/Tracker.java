package io.serai.tracker;

import static io.serai.media.InvalidInputException.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.media.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells peers of each other. The form of its messages is that of npm's bittorrent-tracker 11: a peer announces itself with offers of
 * connections, each of which goes to one other peer of the torrent, whose answer goes back to the one that offered.
 */
public final class Tracker {
    /** Between two announcements of a peer. One that was silent for two of them is forgotten. */
    public static final Duration INTERVAL = Duration.ofMinutes(2);

    private static final int MOST_OF_A_CONNECTION = 16;

    private final ObjectMapper json;
    private final BooleanSupplier node;
    private final Random random;
    private final String ownId;
    private final Swarms<String> swarms;
    private final Map<String, Set<Place>> places = new HashMap<>();

    /** Where a connection has a peer. */
    private record Place(String infoHash, String peerId) {}

    /**
     * Knows nobody yet.
     *
     * @param served whether peers may find each other by a torrent, which is named by its info hash in hexadecimal
     * @param node whether this node itself is a peer of all that is served, and has all of it
     * @param nanos a clock that never goes back
     * @param random draws who gets an offer, and this node's id
     */
    public Tracker(
            Predicate<String> served, BooleanSupplier node, ObjectMapper json, LongSupplier nanos, Random random) {
        this.json = json;
        this.node = node;
        this.random = random;
        this.ownId = "-SE0001-"
                + random.ints(12, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        swarms = new Swarms<>(served, INTERVAL, nanos);
    }

    /**
     * Hears what a peer says.
     *
     * @param connection the key of the connection by which it was said
     * @return what is to be told to whom because of that: to the same peer what was wrong, if something was
     */
    public List<Signal> hear(String connection, String text) {
        ObjectNode reply = json.createObjectNode();
        try {
            JsonNode message = read(text);
            String action = message.path("action").asText();
            reply.put("action", action);
            return switch (action) {
                case "announce" -> announced(connection, Announce.parse(message), reply);
                case "scrape" ->
                    List.of(new Told(connection, scraped(message, reply).toString()));
                default ->
                    throw new InvalidInputException(
                            "The action is " + quoted(action) + "; announce or scrape was expected");
            };
        } catch (InvalidInputException e) {
            return List.of(new Told(
                    connection, reply.put("failure reason", e.getMessage()).toString()));
        }
    }

    /**
     * Answers for this node.
     *
     * @param offered what it was offered
     * @param description of the session, which answers that
     */
    public Told answer(Offered offered, String description) {
        ObjectNode message = json.createObjectNode().put("action", "announce").put("info_hash", offered.infoHash());
        put(message, ownId, new Announce.Answer(offered.peerId(), offered.offerId(), description));
        return new Told(offered.connection(), message.toString());
    }

    /** Forgets whoever announced itself by a connection that has ended. */
    public synchronized void left(String connection) {
        Set<Place> ended = places.remove(connection);
        if (ended != null) {
            ended.forEach(place -> swarms.leave(place.infoHash(), place.peerId(), connection));
        }
    }

    /** Forgets those that have been silent for long. */
    public synchronized void forget() {
        swarms.forget();
        places.forEach((connection, all) ->
                all.removeIf(place -> !swarms.of(place.infoHash()).isThere(place.peerId(), connection)));
        places.values().removeIf(Set::isEmpty);
    }

    /** How many peers there are, of all torrents. */
    public synchronized int peers() {
        return swarms.peers();
    }

    /** How many torrents have peers. */
    public synchronized int torrents() {
        return swarms.torrents();
    }

    private List<Signal> announced(String connection, Announce announce, ObjectNode reply) {
        reply.put("info_hash", announce.infoHash());
        swarms.requireServed(Announce.hex(announce.infoHash()));
        synchronized (this) {
            return announce.answer() == null
                    ? joined(connection, announce, reply)
                    : answered(announce, announce.answer(), reply);
        }
    }

    private List<Signal> answered(Announce announce, Announce.Answer answer, ObjectNode message) {
        put(message, announce.peerId(), answer);
        return swarms.of(Announce.hex(announce.infoHash())).find(answer.to()).stream()
                .<Signal>map(peer -> new Told(peer.contact(), message.toString()))
                .toList();
    }

    private static void put(ObjectNode message, String from, Announce.Answer answer) {
        message.put("peer_id", from).put("offer_id", answer.offer());
        message.putObject("answer").put("type", "answer").put("sdp", answer.description());
    }

    private List<Signal> joined(String connection, Announce announce, ObjectNode reply) {
        Place place = new Place(Announce.hex(announce.infoHash()), announce.peerId());
        List<Signal> told = new ArrayList<>();
        if (announce.leaving()) {
            places.getOrDefault(connection, new HashSet<>()).remove(place);
            swarms.leave(place.infoHash(), place.peerId(), connection);
        } else {
            take(connection, place);
            Swarm.Peer<String> peer = swarms.peer(place.peerId(), connection, announce.whole());
            swarms.join(place.infoHash(), peer);
            told.addAll(offered(swarms.of(place.infoHash()), peer, announce));
        }
        Swarm<String> swarm = swarms.of(place.infoHash());
        reply.put("interval", INTERVAL.toSeconds());
        count(swarm, reply);
        told.add(new Told(connection, reply.toString()));
        return told;
    }

    private void take(String connection, Place place) {
        Set<Place> own = places.getOrDefault(connection, new HashSet<>());
        if (!own.contains(place) && (own.size() >= MOST_OF_A_CONNECTION || !swarms.hasRoom(place.infoHash()))) {
            throw new InvalidInputException("There is no room for another peer; ask again later");
        }
        own.add(place);
        places.put(connection, own);
    }

    private void count(Swarm<String> swarm, ObjectNode reply) {
        int whole = swarm.whole();
        reply.put("complete", node.getAsBoolean() ? whole + 1 : whole).put("incomplete", swarm.size() - whole);
    }

    private List<Signal> offered(Swarm<String> swarm, Swarm.Peer<String> peer, Announce announce) {
        List<Signal> told = new ArrayList<>();
        List<Announce.Offer> offered = new ArrayList<>(announce.offers());
        if (!offered.isEmpty() && !peer.whole() && node.getAsBoolean()) {
            Announce.Offer first = offered.remove(0);
            told.add(new Offered(peer.contact(), announce.infoHash(), peer.id(), first.id(), first.description()));
        }
        Iterator<Announce.Offer> offers = offered.iterator();
        for (Swarm.Peer<String> other : swarm.others(peer, offered.size(), random)) {
            Announce.Offer offer = offers.next();
            ObjectNode message = json.createObjectNode()
                    .put("action", "announce")
                    .put("info_hash", announce.infoHash())
                    .put("peer_id", peer.id())
                    .put("offer_id", offer.id());
            message.putObject("offer").put("type", "offer").put("sdp", offer.description());
            told.add(new Told(other.contact(), message.toString()));
        }
        return told;
    }

    private synchronized ObjectNode scraped(JsonNode message, ObjectNode reply) {
        ObjectNode files = reply.putObject("files");
        String infoHash = Announce.id(message, "info_hash");
        Swarm<String> swarm = swarms.of(Announce.hex(infoHash));
        ObjectNode counted = files.putObject(infoHash);
        count(swarm, counted);
        counted.put("downloaded", swarm.whole());
        return reply;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("The message is no JSON: " + e.getOriginalMessage());
        }
    }
}
