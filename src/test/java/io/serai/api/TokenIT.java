package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.api.Wire.Answer;
import io.serai.media.MediaId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A node with an operator's token. */
@TestPropertySource(properties = "serai.admin-token=s3cret")
class TokenIT extends EdgeTest {
    @Autowired
    private FakeElsewhere elsewhere;

    @ParameterizedTest
    @ValueSource(strings = {"/api/media/health", "/api/media/upload", "/api/uploads/a", "/nothing", "/error"})
    void asksForTheTokenEverywhere(String path) throws IOException {
        Answer answer = get(path);

        assertProblem(answer, 401, "This node asks for a bearer token.");
        assertThat(answer.head()).containsEntry("www-authenticate", "Bearer realm=\"serai\"");
    }

    @Test
    void takesTheToken() throws IOException {
        assertThat(get("/api/media/health", "Authorization: Bearer s3cret").status())
                .isEqualTo(200);
        assertProblem(get("/api/media/health", "Authorization: Bearer other"), 401, "The bearer token is not valid.");
        assertProblem(get("/api/media/health", "Authorization: Bearer s3cret", "Authorization: Bearer s3cret"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/download", "/%64ownload"})
    void whatIsNotHereIsLookedForElsewhereForNobodyWithoutTheToken(String end) throws IOException {
        String path = "/api/media/" + ID + end;
        elsewhere.asked.clear();

        assertProblem(get(path), 401, "This node asks for a bearer token.");
        assertProblem(get(path, "Authorization: Bearer other"), 401, "The bearer token is not valid.");
        assertProblem(get(path, "Range: bytes=0-9"), 401);
        assertThat(send("HEAD " + path, "").status()).isEqualTo(401);
        assertThat(elsewhere.asked).isEmpty();

        assertProblem(get(path, "Authorization: Bearer s3cret"), 404);
        assertThat(elsewhere.asked).containsExactly(new MediaId(ID));
    }
}
