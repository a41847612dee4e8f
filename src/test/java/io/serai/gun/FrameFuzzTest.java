package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Recorded frames with random damage. Whatever they become, they are read or refused, within bounds of time and memory.
 * {@code fuzz.tries} says how many there are, {@code fuzz.seed} which; a failure names the frame.
 */
class FrameFuzzTest {
    private static final int TRIES = Integer.getInteger("fuzz.tries", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long WARM_UP = 1_000;
    private static final long NANOS = 2_000_000_000L;
    private static final long BYTES = 4 << 20;
    private static final long BYTES_A_CHARACTER = 600;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final WireBounds BOUNDS =
            PeerFixture.configuration(Path.of("x")).options().wire();
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\\",
        "\\u",
        "\\ud800",
        "null",
        "true",
        "NaN",
        "1e400",
        "-0",
        "1e-400",
        "99999999999999999999",
        "0.1e1",
        "\"#\"",
        "\".\"",
        "\">\"",
        "\"<\"",
        "\"*\"",
        "\"=\"",
        "\"%\"",
        "\"-\"",
        "\"_\"",
        "\"@\"",
        "\"put\":",
        "\"get\":",
        "{\"#\":\"a\"}",
        "__proto__",
        "\u0000",
        "\u2028",
        "\ud83d",
        "[[",
        "]]",
        "\"\"",
        "{}",
        "[]"
    };

    private final FrameReader frames = new FrameReader(BOUNDS);
    private final PutReader puts = new PutReader(BOUNDS);

    @Test
    void readsOrRefusesWhateverBecomesOfAFrame() {
        List<String> seeds = seeds();
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + i);
            String frame = damaged(seeds, random);
            read += measured(frame, i) ? 1 : 0;
        }
        assertThat(read).as("frames that still were messages").isBetween(TRIES / 100, TRIES - TRIES / 100);
    }

    private boolean measured(String frame, int tries) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = THREADS.getCurrentThreadCpuTime();
        try {
            return reads(frame);
        } catch (RuntimeException | Error e) {
            return fail("this frame broke its reader: " + JsonText.quoted(frame), e);
        } finally {
            if (tries > WARM_UP) {
                assertThat(THREADS.getCurrentThreadCpuTime() - nanos)
                        .as("nanoseconds for %s", frame)
                        .isLessThan(NANOS);
                assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes)
                        .as("bytes for %s", frame)
                        .isLessThan(BYTES + BYTES_A_CHARACTER * frame.length());
            }
        }
    }

    /** Whether the frame was messages. */
    private boolean reads(String frame) {
        List<Message> messages = new ArrayList<>();
        try {
            frames.objects(frame).forEach(object -> messages.add(frames.message(object)));
        } catch (InvalidMessageException e) {
            return false;
        }
        for (Message message : messages) {
            if (message.put() != null) {
                put(message.put());
            }
            if (message.get() != null) {
                bounded(Query.of(message.get()));
                bounded(SoulQuery.of(message.get()));
            }
        }
        return true;
    }

    /** What is taken of a put is the same when it is sent on and read again, and when it is read from storage. */
    private void put(JsonNode put) {
        List<Change> changes;
        try {
            changes = puts.changes(put);
        } catch (RefusedWriteException e) {
            return;
        }
        String text = MessageText.nodes(changes);
        assertThat(MessageText.nodes(puts.changes(Vectors.parse(text)))).isEqualTo(text);
        changes.forEach(change -> {
            assertThat(KeyBytes.place(KeyBytes.of(change.place()))).isEqualTo(change.place());
            assertThat(Entry.of(change.entry().bytes())).isEqualTo(change.entry());
        });
    }

    private static void bounded(@Nullable Selection selection) {
        if (selection != null) {
            assertThat(selection.limit()).isBetween(0L, 100_000L);
            assertThat(selection.first()).isNotNull();
            assertThat(selection.end()).isNotEmpty();
        }
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        Vectors.read("malformed-frames.json")
                .forEach(frame -> seeds.add(frame.path("frame").asText()));
        Stream.of(
                        "01-handshake",
                        "05-ham",
                        "06-invalid-put",
                        "07-subscription",
                        "08-lex",
                        "10-nested-put",
                        "12-array-and-null",
                        "13-gun-client-reads",
                        "15-user-put",
                        "17-content-addressed",
                        "23-sea-checks-raw",
                        "26-axe-forwarded-get-answer",
                        "31-lex-bounds")
                .flatMap(name -> Vectors.wire(name).stream())
                .map(line -> line.path("raw").asText())
                .filter(raw -> raw.startsWith("{") || raw.startsWith("["))
                .forEach(seeds::add);
        return seeds;
    }

    private static String damaged(List<String> seeds, SplittableRandom random) {
        StringBuilder frame = new StringBuilder(any(seeds, random));
        for (int wounds = random.nextInt(4); wounds >= 0; wounds--) {
            int from = random.nextInt(frame.length() + 1);
            int to = Math.min(frame.length(), from + random.nextInt(1 + random.nextInt(64)));
            switch (random.nextInt(8)) {
                case 0 -> frame.delete(from, to);
                case 1 -> frame.insert(from, TOKENS[random.nextInt(TOKENS.length)]);
                case 2 -> frame.replace(from, to, TOKENS[random.nextInt(TOKENS.length)]);
                case 3 -> frame.insert(from, frame.substring(from, to).repeat(1 + random.nextInt(50)));
                case 4 -> frame.insert(from, (char) random.nextInt(0x10000));
                case 5 -> frame.setLength(from);
                case 6 -> frame.insert(from, any(seeds, random));
                default -> replaceAToken(frame, random);
            }
        }
        return frame.toString();
    }

    /** Keeps most frames valid JSON, so that what lies behind the parser is tried as well. */
    private static void replaceAToken(StringBuilder frame, SplittableRandom random) {
        String[] values = {
            "null", "true", "-1", "1e308", "1e309", "5", "\"x\"", "\"\"", "{}", "[]", "{\"#\":\"x\"}", "{\"*\":\"k\"}"
        };
        int colon = frame.indexOf(":", random.nextInt(frame.length() + 1));
        if (colon >= 0) {
            int end = colon + 1;
            while (end < frame.length() && ",}]".indexOf(frame.charAt(end)) < 0) {
                end++;
            }
            frame.replace(colon + 1, end, values[random.nextInt(values.length)]);
        }
    }

    private static String any(List<String> seeds, SplittableRandom random) {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
