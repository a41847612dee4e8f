package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.InvalidInputException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies as they stand on the wire, read off the requests of the web server that the node has. */
class MultipartArrivalTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Tomcat SERVER = new Tomcat();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        SERVER.setBaseDir(folder.toString());
        SERVER.setPort(0);
        SERVER.setSilent(true);
        Context context = SERVER.addContext("", null);
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        SERVER.getConnector();
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
        SERVER.destroy();
    }

    @Test
    void partsComeInTheOrderInWhichTheyStand() throws Exception {
        assertThat(send(field("a", "1") + file("b.txt", "hello") + field("c", "3") + "--XX--\r\n"))
                .isEqualTo("a=1\nb.txt (text/plain): hello\nc=3\n");
    }

    @Test
    void theLengthOfAFileThatComesLastIsForetoldButForTheLineEnd() throws Exception {
        String content = "x".repeat(100_000);

        assertThat(expected(raw(field("a", "1") + file("b", content) + "--XX--")))
                .isEqualTo(100_000);
        assertThat(expected(raw("a preamble\r\n" + file("b", content) + "--XX--\r\n")))
                .isEqualTo(100_002);
    }

    @Test
    void whatComesAfterTheFileMakesTheForetoldLengthABound() throws Exception {
        assertThat(expected(raw(file("b", "x".repeat(100_000)) + field("later", "y") + "--XX--\r\n")))
                .isBetween(100_000L, 100_200L);
    }

    @Test
    void withoutAContentLengthNothingIsForetold() throws Exception {
        byte[] body = (file("b", "x".repeat(100_000)) + "--XX--\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(expected(send(
                        "multipart/form-data; boundary=XX",
                        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))))
                .isEqualTo(-1);
    }

    @Test
    void aFileMayHoldWhatIsNearlyABoundary() throws Exception {
        String content = "\r\n--X\r\n\r\n--\r\r\n--Y--\r\n";

        assertThat(send(file("b", content) + "--XX--\r\n")).isEqualTo("b (text/plain): " + content + "\n");
    }

    @Test
    void anEmptyFileIsOne() throws Exception {
        assertThat(send(file("b", "") + "--XX--\r\n")).isEqualTo("b (text/plain): \n");
    }

    @Test
    void namesAreUtf8() throws Exception {
        assertThat(send(file("Größe 😀.txt", "a") + field("über", "ß") + "--XX--\r\n"))
                .isEqualTo("Größe 😀.txt (text/plain): a\nüber=ß\n");
    }

    @Test
    void aBodyWithoutItsLastBoundaryIsRefused() throws Exception {
        assertThat(send(file("b", "hello"))).contains("ends before its last boundary");
        assertThat(send("--XX\r\nContent-Disposition: form-data; na")).contains("ends before its last boundary");
        assertThat(send("")).contains("ends before its last boundary");
    }

    @Test
    void aBoundaryWithSomethingBehindItIsRefused() throws Exception {
        assertThat(send("--XXX\r\n\r\n--XX--\r\n")).contains("not a line of its own");
    }

    @Test
    void aNameWithANulIsHandedOn() throws Exception {
        assertThat(send(file("a\0b", "x") + "--XX--\r\n")).startsWith("a\0b");
    }

    @Test
    void aPartWithoutANameIsRefused() throws Exception {
        assertThat(send("--XX\r\nContent-Type: text/plain\r\n\r\na\r\n--XX--\r\n"))
                .contains("has no name");
    }

    @Test
    void fieldsAndHeadersAreBounded() throws Exception {
        assertThat(send(field("a", "y".repeat(64 * 1024)) + "--XX--\r\n")).hasSize(64 * 1024 + 3);
        assertThat(send(field("a", "y".repeat(64 * 1024 + 1)) + "--XX--\r\n"))
                .contains("\"a\" is longer than 65536 bytes");
        assertThat(send(field("a".repeat(9000), "y") + "--XX--\r\n")).contains("longer than 8192 bytes");
    }

    @Test
    void whatIsNotMultipartIsRefused() throws Exception {
        assertThat(send("application/json", BodyPublishers.ofString("{}"))).contains("not multipart/form-data");
        assertThat(send("multipart/form-data", BodyPublishers.ofString("{}"))).contains("not multipart/form-data");
    }

    private static String field(String name, String value) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
    }

    private static String send(String body) throws Exception {
        return raw(body).replaceAll("expected .*\n", "");
    }

    private static String raw(String body) throws Exception {
        return send("multipart/form-data; boundary=XX", BodyPublishers.ofString(body));
    }

    private static String send(String type, HttpRequest.BodyPublisher body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + SERVER.getConnector().getLocalPort() + "/");
        return CLIENT.send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", type)
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private static long expected(String answer) {
        return Long.parseLong(answer.replaceAll("(?s).*expected (-?\\d+)\n.*", "$1"));
    }

    /** Answers with what it read. */
    private static final class Reader extends HttpServlet {
        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain; charset=utf-8");
            try {
                MultipartArrival arrival = new MultipartArrival(request);
                for (Arrival.Part part = arrival.next(); part != null; part = arrival.next()) {
                    if (part instanceof Arrival.Field field) {
                        response.getWriter().print(field.name() + "=" + field.value() + "\n");
                    } else if (part instanceof Arrival.Content content) {
                        response.getWriter().print("expected " + arrival.expected() + "\n");
                        response.getWriter()
                                .print(content.name() + " (" + content.type() + "): " + text(content.stream()) + "\n");
                    }
                }
            } catch (InvalidInputException e) {
                response.getWriter().print(e.getMessage());
            }
        }

        private static String text(InputStream stream) throws IOException {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
