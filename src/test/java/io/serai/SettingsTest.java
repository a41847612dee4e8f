package io.serai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.serai.catalog.PublicUrls;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.sealing.Padding;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SettingsTest {
    private static final MediaId ID = new MediaId("5e".repeat(32));

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:3005", "::1, http://[::1]:3005"})
    void othersReachANodeAtTheAddressItIsBoundTo(String bind, String base) throws UnknownHostException {
        PublicUrls urls = settings(bind, null).publicUrls(3005);
        assertThat(urls.bytes(ID)).containsExactly(base + "/api/media/" + ID + "/bytes");
        assertThat(urls.torrent(ID)).containsExactly(base + "/api/media/" + ID + "/torrent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void aNodeBoundToAllAddressesNamesNone(String bind) throws UnknownHostException {
        PublicUrls urls = settings(bind, " ").publicUrls(3005);
        assertThat(urls.bytes(ID)).isEmpty();
        assertThat(urls.torrent(ID)).isEmpty();
    }

    @Test
    void whatTheOperatorSaysComesFirst() throws UnknownHostException {
        PublicUrls urls = settings("0.0.0.0", "https://media.example/ ").publicUrls(3005);
        assertThat(urls.bytes(ID)).containsExactly("https://media.example/api/media/" + ID + "/bytes");
    }

    @ParameterizedTest
    @CsvSource({"https://media.example:8443/x, media.example", "http://[2001:db8::1]:3005, 2001:db8::1"})
    void theSwarmIsToldTheHostThatTheOperatorSays(String publicUrl, String host) {
        assertThat(settings("0.0.0.0", publicUrl).publicHost()).hasValue(host);
    }

    @Test
    void theSwarmIsToldNoOtherHostWhereTheOperatorSaysNone() {
        assertThat(settings("127.0.0.1", " ").publicHost()).isEmpty();
    }

    @Test
    void bandwidthHoursThatMakeNoSenseStopTheStartWithASentence() {
        DataSize none = DataSize.ofBytes(0);
        Settings.Bandwidth.Hours wrong = new Settings.Bandwidth.Hours("mon-fri", "08:00", "6pm", none, none);
        Settings.Bandwidth bandwidth = new Settings.Bandwidth(none, none, none, "", List.of(wrong));

        assertThatIllegalArgumentException().isThrownBy(bandwidth::schedule).withMessageContaining("\"6pm\"");
    }

    @Test
    void thisNodesOwnSecretComesBeforeThoseThatAreAcceptedToo() {
        assertThat(net("new", List.of("old", "", "new")).secrets()).containsExactly("new", "old");
        assertThat(net(" ", List.of()).secrets()).isEmpty();
    }

    @Test
    void secretsToAcceptWithoutOneOfItsOwnStopTheStartWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net("", List.of("hush")))
                .withMessageContaining("SERAI_NETWORK_SECRET ")
                .withMessageNotContaining("hush");
    }

    @Test
    void whatNodesShareWithOthersIsWhatTheOperatorSays() {
        assertThat(net("", List.of(), List.of("anna.a = cellar", "otto.o=roof=top", "ida.i="))
                        .peerTags())
                .containsOnly(Map.entry("anna.a", "cellar"), Map.entry("otto.o", "roof=top"), Map.entry("ida.i", ""));
        assertThat(net("", List.of()).peerTags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cellar", "=cellar", ""})
    void aTagOfNobodyStopsTheStartWithASentence(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net("", List.of(), List.of(tag)).peerTags())
                .withMessageContaining("SERAI_PEER_TAGS names " + tag);
    }

    private static Settings.Net net(String secret, List<String> accepted) {
        return net(secret, accepted, List.of());
    }

    private static Settings.Net net(String secret, List<String> accepted, List<String> tags) {
        return new Settings.Net(
                "serai",
                secret,
                accepted,
                3,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                DataSize.ofGigabytes(100),
                Duration.ofHours(2),
                Duration.ofHours(24),
                Duration.ofHours(1),
                Duration.ofHours(24),
                4,
                DataSize.ofMegabytes(512),
                50,
                tags,
                List.of(),
                List.of(),
                false);
    }

    private static Settings settings(String bind, @Nullable String publicUrl) {
        return settings(bind, publicUrl, 6881);
    }

    static Settings settings(String bind, @Nullable String publicUrl, int swarmPort) {
        DataSize size = DataSize.ofMegabytes(64);
        return new Settings(
                Path.of("data"),
                bind,
                publicUrl,
                null,
                null,
                List.of(),
                new Settings.Access(List.of(), List.of(), "", "", Map.of()),
                new Settings.Http(List.of(), false, new Settings.Http.Rates(0, 0, 0)),
                new Settings.Seal(Duration.ZERO, Padding.NONE),
                new Settings.Media(Path.of("data/blobs"), null, null, size, 0, size, AccessLevel.PUBLIC),
                new Settings.Resumable(1, Duration.ofHours(1)),
                new Settings.Publish(false, size),
                new Settings.Swarm(
                        swarmPort,
                        "",
                        new Settings.Bandwidth(
                                DataSize.ofBytes(0), DataSize.ofBytes(0), DataSize.ofBytes(0), "", List.of()),
                        new Settings.Bounds(500, 100, 100, 50, 20),
                        new Settings.Rest(0, Duration.ZERO),
                        new Settings.Pages(true, "", 200, 64, size, Duration.ofSeconds(25), Duration.ofMinutes(3))),
                new Settings.Graph(8765, ""),
                net("", List.of()),
                new Settings.Scrub(Duration.ofDays(30), size, Duration.ofDays(30), List.of()),
                new Settings.Read(size, 1, 1, Duration.ofMinutes(1), Duration.ofSeconds(10)),
                new Settings.Maintenance(
                        Duration.ofDays(7), "pinned", Duration.ofDays(30), Duration.ofDays(90), Map.of()),
                new Settings.Backup(Path.of("data/backups"), "newest", 7, false, "", ""));
    }
}
