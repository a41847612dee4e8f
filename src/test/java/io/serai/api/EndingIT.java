package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.api.Wire.Answer;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What who calls is told while there are no routes. */
class EndingIT extends EdgeTest {
    @Autowired
    CamelContext camel;

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/media/health", "POST /api/media/upload", "GET /api/media/replication"})
    void asksWhoCallsToComeBack(String request) throws IOException {
        camel.stop();

        Answer answer = send(request, "");

        assertProblem(answer, 503, StartingFilter.SENTENCE);
        assertThat(answer.head()).containsEntry("retry-after", "2");
    }
}
