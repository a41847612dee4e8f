package io.serai.gun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What some clients say to a relay, and where the one relay's answers differ from the other's. */
final class Script {
    /** Stands for any error. */
    static final Set<String> ERR = Set.of("err");

    /** Stands for anything under souls that begin so. */
    static final Set<String> UNDEFINED = Set.of("undefined");

    /** A state that has come, and that every value of a script may have. */
    static final double STATE = 1_700_000_000_000d;

    final List<Step> steps = new ArrayList<>();
    final Map<String, Expected> differences = new LinkedHashMap<>();
    private final String name;

    Script(String name) {
        this.name = name;
    }

    /** Sends a frame of which the message of this id is looked at. */
    Script say(String client, String id, String frame) {
        steps.add(new Step(client, id, frame, null));
        return this;
    }

    /** Sends a message; {@code fields} is the JSON that follows its id. */
    Script say(String client, String fields) {
        String id = MessageId.next();
        return say(client, id, "{\"#\":\"" + id + "\"," + fields + "}");
    }

    Script get(String client, String get) {
        return say(client, "\"get\":" + get);
    }

    Script put(String client, String soul, String key, String json, double state) {
        return say(client, "\"put\":" + MessageText.nodes(List.of(new Change(soul, key, json, state))));
    }

    Script putRaw(String client, String put) {
        return say(client, "\"put\":" + put);
    }

    /** Waits until a value that reads so has been pushed. */
    Script until(String client, String pushed) {
        steps.add(new Step(client, "", "", pushed));
        return this;
    }

    /** What the last message is answered by a stock relay, and what by ours. */
    Script but(Difference why, Set<String> stock, Set<String> ours) {
        differences.put(steps.get(steps.size() - 1).id(), new Expected(why, stock, ours));
        return this;
    }

    @Override
    public String toString() {
        return name;
    }

    /** A frame to send, or a push to wait for. */
    record Step(
            String client,
            String id,
            String frame,
            @Nullable String pushed) {}

    record Expected(Difference why, Set<String> stock, Set<String> ours) {}
}
