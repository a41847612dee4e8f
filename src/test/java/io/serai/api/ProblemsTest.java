package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.CatalogOutage;
import io.serai.media.InvalidInputException;
import io.serai.media.NotFoundException;
import io.serai.media.TooLargeException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class ProblemsTest {
    private final Problems problems = new Problems(Map.of(UnsupportedOperationException.class, 422));

    @Test
    void goesByTheNearestClassThatHasAStatus() {
        assertThat(problems.of(new InvalidInputException("Not so.")).status()).isEqualTo(400);
        assertThat(problems.of(new TooLargeException("Not so much.")).status()).isEqualTo(413);
        assertThat(problems.of(new InvalidInputException("Not so.") {}).status())
                .isEqualTo(400);
        assertThat(problems.of(new UnsupportedOperationException("Not that."))).isEqualTo(Problem.of(422, "Not that."));
    }

    @Test
    void findsTheReasonBehindWhatWrapsIt() {
        Problem problem = problems.of(new RuntimeCamelException(new IOException(new NotFoundException("Not here."))));

        assertThat(problem).isEqualTo(Problem.of(404, "Not here."));
    }

    @Test
    void prefersAReasonOfOursToABrokenBody() {
        FileUploadException wrapper = new FileUploadException("secret", new TooLargeException("Not so much."));

        assertThat(problems.of(wrapper)).isEqualTo(Problem.of(413, "Not so much."));
        assertThat(problems.of(new FileUploadException("secret")).detail()).doesNotContain("secret");
    }

    @Test
    void saysNothingOfWhatNobodyForesaw() {
        assertThat(problems.of(new IllegalStateException("/var/lib/secret"))).isEqualTo(Problem.of(500, null));
        assertThat(problems.of(null).status()).isEqualTo(500);
        assertThat(Problem.of(500, "/var/lib/secret").text()).doesNotContain("secret");
    }

    @Test
    void asksToComeBackWhileTheCatalogIsOutOfReach() {
        SQLException gone = new SQLException("terminating connection to db.example", "57P01");

        assertThat(problems.of(new RuntimeCamelException(new DataAccessResourceFailureException("secret", gone))))
                .isEqualTo(Problem.of(503, CatalogOutage.SENTENCE));
        assertThat(problems.of(new CannotCreateTransactionException("secret", new SQLTransientConnectionException()))
                        .status())
                .isEqualTo(503);
        TransactionSystemException hiding = new TransactionSystemException("secret", new SQLException("it is closed"));
        hiding.initApplicationException(gone);
        assertThat(problems.of(hiding).status()).isEqualTo(503);
        assertThat(problems.of(new SQLException("no such table", "42P01")).status())
                .isEqualTo(500);
    }

    @Test
    void carriesTheMemberThatOlderClientsRead() {
        assertThat(Problem.of(409, "It \"runs\" already.").text())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,"
                        + "\"detail\":\"It \\\"runs\\\" already.\",\"error\":\"It \\\"runs\\\" already.\"}");
    }
}
