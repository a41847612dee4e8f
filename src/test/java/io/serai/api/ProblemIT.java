package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.api.Wire.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, and wherever, the caller gets a problem document. */
class ProblemIT extends EdgeTest {
    @ParameterizedTest
    @CsvSource({
        "invalid, 400, The priority 11 is not a whole number from 1 to 10.",
        "missing, 404, No job 7 is known here.",
        "conflict, 409, The task cleanup runs already.",
        "teapot, 418, This node brews no coffee.",
        "upload, 400, The body of the request is malformed or broke off.",
        "bug, 500, Something went wrong on this node; its log has the details."
    })
    void saysWhatARouteThrew(String failure, int status, String sentence) throws IOException {
        assertProblem(get("/api/media/" + ID + "/manifest?fail=" + failure), status, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing",
                "POST /nothing",
                "GET /api/nothing",
                "POST /api/media/nothing/at/all",
                "GET /api/media/upload/a/b",
                "GET /error",
                "GET /",
                "GET /api/media/health/"
            })
    void saysThatThereIsNothing(String request) throws IOException {
        assertProblem(send(request, ""), 404, "There is nothing at this address.");
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/media/health, 'DELETE, GET'",
        "PUT /api/media/ID/manifest, GET",
        "POST /api/media/ID/bytes, GET",
        "PATCH /api/media/ID, 'DELETE, GET'",
        "GET /api/media/upload, 'POST, OPTIONS'",
        "DELETE /api/media/upload/name, 'PUT, OPTIONS'"
    })
    void saysWhichMethodsThereAre(String request, String methods) throws IOException {
        Answer answer = send(request.replace("ID", ID), "");

        assertProblem(answer, 405);
        assertThat(answer.head().getOrDefault("allow", "").split(", *")).containsExactlyInAnyOrder(methods.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/%2F HTTP/1.1",
                "GET /api/%00 HTTP/1.1",
                "GET /api/[ HTTP/1.1",
                "GET /api/%zz HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /api/media/a\\b HTTP/1.1"
            })
    void saysThatTheTargetIsMalformed(String requestLine) throws IOException {
        assertProblem(Wire.send(port, requestLine, "", ""), 400, "The request is not one that HTTP knows.");
    }

    @Test
    void saysThatThereIsNoHost() throws IOException {
        assertProblem(Wire.send(port, "GET /api/media/health HTTP/1.1\r\nConnection: close\r\n\r\n", false), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/publish/media", "/api/media/upload", "/api/uploads"})
    void saysThatABodyBrokeOff(String path) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTus-Resumable: 1.0.0\r\n";

        assertProblem(Wire.send(port, head + "Content-Length: 100\r\n\r\nhalf", true), 400);
        assertProblem(Wire.send(port, head + "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf", true), 400);
        assertProblem(Wire.send(port, head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf", true), 400);
    }

    @Test
    void refusesACallerInWordsToo() throws IOException {
        assertProblem(
                get("/api/media/health", "Via: 1.1 proxy"),
                403,
                "Without an admin token this node answers nothing that a proxy passed on.");
        assertProblem(get("/api/media/upload", "X-Forwarded-For: 127.0.0.1"), 403);
        assertProblem(get("/nothing", "Origin: http://evil.example"), 403);
        assertProblem(get("/error", "Origin: http://evil.example"), 403);
    }

    @Test
    void refusesAnotherNameForThisMachine() throws IOException {
        String request = "GET /api/media/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";

        assertProblem(Wire.send(port, request, false), 403);
    }
}
