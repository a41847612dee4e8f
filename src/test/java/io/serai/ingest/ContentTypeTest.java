package io.serai.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final String HTML = "<!DOCTYPE html><html><script>alert(1)</script></html>";

    @ParameterizedTest
    @CsvSource({"photo.mp4", "photo.html", "photo.txt", "photo.svg", "photo.png", "photo", "''"})
    void aPictureIsOneWhateverItIsCalled(String name) {
        assertThat(type(PNG, name, "text/html")).isEqualTo("image/png");
    }

    @ParameterizedTest
    @CsvSource({"page.jpg", "page.mp4", "page.png", "page.txt", "page.html", "page", "''"})
    void aPageIsOneWhateverItIsCalled(String name) {
        assertThat(type(HTML, name, "image/png")).isEqualTo("text/html");
    }

    @Test
    void theNameTellsKindsThatTheBytesDoNotTellApart() {
        assertThat(type("a,b\n1,2\n", "table.csv", null)).isEqualTo("text/csv");
        assertThat(type("a,b\n1,2\n", "table.png", null)).isEqualTo("text/plain");
    }

    @Test
    void whatTheSenderSaysCountsWhereNothingElseTells() {
        assertThat(type("\u0000\u0001\u0002", null, "video/x-unheard-of")).isEqualTo("video/x-unheard-of");
        assertThat(type("\u0000\u0001\u0002", null, "no type")).isEqualTo("application/octet-stream");
        assertThat(type("\u0000\u0001\u0002", null, null)).isEqualTo("application/octet-stream");
    }

    @Test
    void whatLiesInsideIsNotOpened() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0".getBytes(ISO_8859_1));
        }

        assertThat(type(archive.toString(ISO_8859_1), null, null)).isEqualTo("application/zip");
    }

    @Test
    void whatItNamesIsNotFetched() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try {
            assertThat(type(
                            "<?xml version=\"1.0\"?><!DOCTYPE svg SYSTEM \"" + address + "a.dtd\" [<!ENTITY b SYSTEM \""
                                    + address + "b\"><!ENTITY % c SYSTEM \"" + address
                                    + "c\"> %c;]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>",
                            null,
                            null))
                    .isEqualTo("image/svg+xml");
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Property(tries = 200)
    void anyBytesHaveAType(@ForAll byte[] bytes) {
        assertThat(type(new String(bytes, ISO_8859_1), "film.mkv", null)).contains("/");
    }

    private static String type(String bytes, @Nullable String name, @Nullable String said) {
        ContentType type = new ContentType(name, said);
        type.begin(bytes.getBytes(ISO_8859_1), bytes.length());
        return type.text();
    }
}
