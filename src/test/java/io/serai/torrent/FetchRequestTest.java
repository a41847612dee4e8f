package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchRequestTest {
    private static final String OWN = "http://127.0.0.1:1/bytes";
    private static final List<String> CONFIGURED = List.of("http://tracker.example/b", "http://tracker.example/a");

    @Test
    void aTorrentIsAskedForAtItsTrackersAndAtThoseOfTheConfiguration() {
        assertThat(request(false).asking(CONFIGURED).trackers())
                .containsExactly("http://tracker.example/a", "http://tracker.example/b");
    }

    @Test
    void aPrivateTorrentIsAskedForAtNoTracker() {
        assertThat(request(true).asking(CONFIGURED).trackers()).isEmpty();
    }

    @Test
    void webSeedsThatAreHandedInStandInPlaceOfThoseOfTheTorrent() {
        assertThat(request(false).webSeeds()).containsExactly(OWN);
        assertThat(request(false).from(List.of()).webSeeds()).isEmpty();
        assertThat(request(true).from(List.of("http://holder.example/bytes")).webSeeds())
                .containsExactly("http://holder.example/bytes");
    }

    private static FetchRequest request(boolean closed) {
        Metainfo metainfo = Metainfo.create(
                new Metainfo.Content("media", 1000, 1 << 14, closed),
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20},
                List.of("http://tracker.example/a"),
                List.of(OWN));
        return FetchRequest.of(metainfo, List.of(), Path.of("folder"), Sample.LIMITS);
    }
}
