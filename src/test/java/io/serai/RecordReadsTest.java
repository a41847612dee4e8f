package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the routes read of other nodes' records. */
class RecordReadsTest {
    /** The next read after the soul of a node's record is set. */
    private static final Pattern READ = Pattern.compile("method: \"soul\\([^\n]*\n[^\n]*\"?(gun:get[^\\s\"]*)");

    @Test
    void onlyWhatIsSignedAsAWholeIsReadOfARecordAndNotTheKeysBesideIt() throws IOException {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            List<String> reads = routes.flatMap(RecordReadsTest::reads).toList();

            assertThat(reads)
                    .hasSizeGreaterThan(3)
                    .allMatch(read -> read.matches("gun:get\\?key=(record|torrent)\\b.*"));
        }
    }

    private static Stream<String> reads(Path route) {
        try {
            return READ
                    .matcher(Files.readString(route))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
