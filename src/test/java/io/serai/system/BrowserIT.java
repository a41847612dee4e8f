package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole node and a real browser, whose pages have stock age-encryption and tags, and nothing of ours. */
class BrowserIT {
    private static final String TOKEN = "a-long-and-random-text-of-the-operator";
    private static final int RATE = 8_000;
    private static final int SECONDS = 1_200;

    @TempDir
    private static Path folder;

    @AutoClose
    private static Browser browser;

    @AutoClose
    private static SeraiNode node;

    private static NodeClient operator;
    private static JsonNode reader;

    @BeforeAll
    static void aReaderInABrowserAndANodeThatKnowsOneOfItsOrigins() {
        browser = Browser.start(folder.resolve("browser"));
        node = SeraiNode.start(
                folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", TOKEN, "SERAI_HTTP_ORIGINS", browser.here()));
        operator = node.client().with(TOKEN);
        reader = browser.on(browser.here(), "generate", Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_536, 1_048_577})
    void aBrowserOpensWhatWasSealedToItsKey(int length) {
        byte[] secret = Payload.random(length, length);
        String id = operator.uploaded("secret.bin?accessLevel=private&recipients=" + recipient(), secret);

        JsonNode opened = opened(browser.here(), id, TOKEN);

        assertThat(opened.path("size").asInt(-1)).as(opened::toString).isEqualTo(length);
        assertThat(opened.path("sha256").asText()).isEqualTo(Payload.sha256(secret));
    }

    @Test
    void aPageOfAnySiteOpensWhatIsSealedAndPublicWithoutAToken() {
        byte[] secret = Payload.random(3, 200_000);
        String id = operator.uploaded("film.bin?encrypt=true&accessLevel=public&recipients=" + recipient(), secret);

        JsonNode opened = opened(browser.elsewhere(), id, "");

        assertThat(opened.path("sha256").asText()).as(opened::toString).isEqualTo(Payload.sha256(secret));
    }

    @Test
    void aPageOfAnotherSiteReadsNothingElseWithAGoodTokenEither() {
        String id =
                operator.uploaded("mine.bin?accessLevel=private&recipients=" + recipient(), Payload.random(4, 1_000));

        assertThat(opened(browser.elsewhere(), id, TOKEN).path("failed").asText())
                .contains("Failed to fetch");
        assertThat(opened(browser.here(), id, "").path("failed").asText()).contains("401");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200_000})
    void whatABrowserSealedIsKeptByteForByte(int length, @TempDir Path into) throws Exception {
        AgeKey key = AgeKey.in(into);
        String upload = node.origin() + "/api/media/upload/film" + length + ".age?accessLevel=public";

        JsonNode sealed = browser.on(
                browser.here(),
                "seal",
                Map.of("size", length, "recipient", key.recipient(), "upload", upload, "token", TOKEN));

        String id = sealed.path("mediaId").asText();
        assertThat(id).as(sealed::toString).isEqualTo(sealed.path("sealed").asText());
        byte[] given = node.client().download(id);
        assertThat(Payload.sha256(given)).isEqualTo(id);
        Path file = Files.write(into.resolve(id), given);
        byte[] plain = Program.run(into, "age", "-d", "-i", key.file().toString(), file.toString());
        assertThat(plain).hasSize(length);
        assertThat(Payload.sha256(plain)).isEqualTo(sealed.path("plain").asText());
    }

    @Test
    void aLinkPlaysInATagOfAnySiteFromWhereItIsSoughtUntilItIsTakenBack() throws Exception {
        String id = operator.uploaded("concert.wav?accessLevel=private", sound());
        JsonNode link =
                operator.post("/media/" + id + "/links", Map.of()).expect(201).json();
        Map<String, ?> wish = Map.of("url", link.path("url").asText(), "from", SECONDS - 10);

        JsonNode played = browser.on(browser.elsewhere(), "play", wish);

        assertThat(played.path("duration").asDouble()).as(played::toString).isCloseTo(SECONDS, Offset.offset(0.1));
        assertThat(played.path("reached").asDouble()).isGreaterThan(SECONDS - 10);
        assertThat(played.path("parts"))
                .as("it was sought by a part, not read through")
                .anySatisfy(part -> assertThat(part.asText()).doesNotStartWith("bytes 0-"));

        operator.delete("/media/" + id + "/links/" + link.path("id").asText()).expect(204);
        assertThat(browser.on(browser.elsewhere(), "play", wish).path("failed").asText())
                .contains("MediaError 4");
    }

    @Test
    void aPageOfAnySiteReadsAPartOfWhatALinkOpens() {
        byte[] secret = Payload.random(5, 300_000);
        String id = operator.uploaded("parts.bin?accessLevel=private", secret);
        String link = operator.post("/media/" + id + "/links", Map.of())
                .expect(201)
                .json()
                .path("url")
                .asText();

        JsonNode part = browser.on(browser.elsewhere(), "part", Map.of("url", link, "from", 65_000, "to", 140_000));

        assertThat(part.path("range").asText()).as(part::toString).isEqualTo("bytes 65000-140000/300000");
        assertThat(part.path("sha256").asText()).isEqualTo(Payload.sha256(Arrays.copyOfRange(secret, 65_000, 140_001)));
    }

    private static String recipient() {
        return reader.path("recipient").asText();
    }

    private static JsonNode opened(String origin, String id, String token) {
        return browser.on(
                origin,
                "open",
                Map.of(
                        "asset",
                        node.origin() + "/api/media/" + id,
                        "identity",
                        reader.path("identity").asText(),
                        "token",
                        token));
    }

    /** Silence as a WAV file, longer than a browser reads ahead. */
    private static byte[] sound() throws IOException {
        AudioFormat format = new AudioFormat(RATE, Byte.SIZE, 1, false, false);
        long frames = (long) RATE * SECONDS;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] silence = new byte[Math.toIntExact(frames)];
        Arrays.fill(silence, (byte) 0x80);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(silence), format, frames),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }
}
