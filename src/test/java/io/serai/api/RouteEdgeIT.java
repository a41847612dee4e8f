package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.api.Wire.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes into the routes, and what leaves them. */
class RouteEdgeIT extends EdgeTest {
    @Test
    void reachesEveryKindOfRoute() throws IOException {
        assertThat(content(get("/api/media/health"))).isEqualTo("{}");
        assertThat(content(get("/api/media/" + ID + "/manifest"))).isEqualTo("manifest of " + ID);
        assertThat(content(send("DELETE /api/media/" + ID, ""))).isEqualTo("deleted " + ID);
        assertThat(content(send("POST /api/media/upload", "abc"))).isEqualTo("3 bytes of []");
        assertThat(content(send("PUT /api/media/upload/a.txt", "abc"))).isEqualTo("3 bytes of [/a.txt]");
        assertThat(content(send("POST /api/uploads", "abcd", "Tus-Resumable: 1.0.0")))
                .isEqualTo("4 bytes of []");
        assertThat(content(send("PUT /api/uploads/b", "abcd", "Tus-Resumable: 1.0.0")))
                .isEqualTo("4 bytes of [/b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/problem+json", "text/html", "*/*"})
    void givesItsOneFormOfAnswerWhateverIsAccepted(String accepted) throws IOException {
        assertThat(content(get("/api/media/" + ID + "/manifest", "Accept: " + accepted)))
                .isEqualTo("manifest of " + ID);
        assertThat(content(send("DELETE /api/media/" + ID, "", "Accept: " + accepted)))
                .isEqualTo("deleted " + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id: evil", "ID: evil"})
    void takesThePathForThePathParameter(String header) throws IOException {
        assertThat(content(get("/api/media/" + ID + "/manifest?id=evil", header)))
                .isEqualTo("manifest of " + ID);
    }

    @Test
    void letsNoCredentialAndNoHeaderOfCamelsIn() throws IOException {
        String seen = content(send(
                "POST /api/media/echo?CamelFileName=s3cret&camelhttpuri=s3cret&q=kept",
                "{}",
                "Authorization: Bearer s3cret",
                "Cookie: a=s3cret",
                "Proxy-Authorization: s3cret",
                "CamelHttpMethod: DELETE",
                "camelHttpResponseCode: 302",
                "Content-Type: application/json",
                "x-kept: yes"));

        String headers = seen.replaceAll("CamelHttpQuery: .*", "");
        assertThat(headers).doesNotContain("s3cret", "DELETE", "302");
        assertThat(headers).contains("CamelHttpMethod: POST", "x-kept: yes", "q: kept");
    }

    @ParameterizedTest
    @CsvSource({"GET /api/media/ID/manifest", "POST /api/media/upload"})
    void letsNoHeaderOfTheRequestOut(String request) throws IOException {
        Answer answer = send(
                request.replace("ID", ID),
                "",
                "Authorization: Bearer s3cret",
                "X-Mine: s3cret",
                "Location: http://evil.example/s3cret",
                "Cache-Control: s3cret",
                "Set-Cookie: s3cret",
                "Content-Encoding: identity",
                "Accept: s3cret/*");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().values()).noneMatch(value -> value.contains("s3cret"));
        assertThat(answer.head()).doesNotContainKeys("location", "content-encoding", "x-internal");
    }

    @Test
    void letsOutWhatTheRouteSays() throws IOException {
        assertThat(get("/api/media/" + ID + "/manifest").head()).containsEntry("retry-after", "7");
    }

    @Test
    void bringsUploadsInWhole() throws IOException {
        String body = "x".repeat(3 << 20);

        assertThat(content(send("POST /api/media/upload", body))).startsWith(body.length() + " bytes");
    }

    @ParameterizedTest
    @CsvSource({"/api/media/echo, 10240", "/api/publish/media, 102400"})
    void boundsEveryOtherBody(String path, int most) throws IOException {
        assertThat(send("POST " + path, "x".repeat(most)).status()).isEqualTo(200);
        assertProblem(
                send("POST " + path, "x".repeat(most + 1)),
                413,
                "The body has more than the " + most + " bytes that are taken here.");
    }

    @ParameterizedTest
    @CsvSource({"/api/media/echo, 10240", "/api/publish/media, 102400"})
    void boundsABodyOfUnknownLength(String path, int most) throws IOException {
        String chunk = Integer.toHexString(most + 1) + "\r\n" + "x".repeat(most + 1) + "\r\n0\r\n\r\n";

        Answer answer = Wire.send(port, "POST " + path + " HTTP/1.1", "Transfer-Encoding: chunked\r\n", chunk);

        assertProblem(answer, 413, "The body has more than the " + most + " bytes that are taken here.");
    }

    @Test
    void boundsAForm() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded";

        assertProblem(send("POST /api/media/echo", "a=" + "x".repeat(10240), form), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/media/upload", "PUT /api/media/upload/a", "POST /api/media/echo"})
    void refusesACompressedBody(String request) throws IOException {
        assertProblem(send(request, "xx", "Content-Encoding: gzip"), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/media/upload", "POST /api/uploads", "POST /api/media/upload/"})
    void refusesAFormWhereFilesComeIn(String request) throws IOException {
        assertProblem(
                send(
                        request,
                        "a=b",
                        "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
                        "Tus-Resumable: 1.0.0"),
                415,
                "An upload is multipart/form-data or the file itself, not a form.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/uploads", "PATCH /api/uploads/b", "HEAD /api/uploads/b"})
    void asksResumableUploadsForTheirVersionOfTheProtocol(String request) throws IOException {
        for (String header : List.of("Tus-Resumable: 0.2.2", "X-Other: 1.0.0")) {
            Answer answer = send(request, "", header);

            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.head()).containsEntry("tus-resumable", "1.0.0").containsEntry("tus-version", "1.0.0");
        }
    }

    @Test
    void tellsWhatItKnowsOfTheProtocol() throws IOException {
        Answer answer = send("OPTIONS /api/uploads", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.head())
                .containsEntry("tus-resumable", "1.0.0")
                .containsEntry("tus-version", "1.0.0")
                .containsEntry("tus-max-size", "1048576");
        assertThat(answer.head().get("tus-extension")).contains("creation", "termination");
    }

    @Test
    void takesTheMethodThatAClientMeansWhereFilesAreResumedOnly() throws IOException {
        String meant = "X-HTTP-Method-Override: DELETE";

        assertThat(send("POST /api/uploads/b", "", meant, "Tus-Resumable: 1.0.0")
                        .status())
                .isEqualTo(405);
        assertThat(content(send("POST /api/media/upload", "abc", meant))).isEqualTo("3 bytes of []");
    }
}
